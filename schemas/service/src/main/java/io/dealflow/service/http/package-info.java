/**
 * The one filter that every HTTP server of ours has in front: who may ask, in what form, how much, how slowly and by
 * how many connections. {@link io.dealflow.service.http.RequestPolicy} decides, the rest carries it out.
 */
@NullMarked
package io.dealflow.service.http;

import org.jspecify.annotations.NullMarked;
