// SPDX-License-Identifier: Apache-2.0
package io.parley.dialect.altair;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** {@code /api/…}. */
@RequestScoped
@Path("/")
public class RootApi extends RoomsResource {}
