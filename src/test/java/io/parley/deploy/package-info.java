// SPDX-License-Identifier: Apache-2.0
/**
 * What Parley is delivered with, read as its users' tools read it: images, compose, Kubernetes, proxies, the pages of
 * documentation. Nothing here looks at the product's classes, only at files and at running servers.
 */
package io.parley.deploy;
