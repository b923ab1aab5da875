// SPDX-License-Identifier: Apache-2.0
package io.parley.it;

import io.parley.it.harness.ParleyServer;
import io.parley.it.harness.SharedCluster;

/** The documents' examples with the peers of each room on two servers. */
class DocumentExamplesOverTwoServersIT extends DocumentExamplesIT {
    @Override
    protected ParleyServer server() {
        return SharedCluster.server(0);
    }

    @Override
    protected ParleyServer other() {
        return SharedCluster.server(1);
    }
}
