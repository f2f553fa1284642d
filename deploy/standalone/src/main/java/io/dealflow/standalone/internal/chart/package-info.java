/** Workflows as charts of boxes and arrows: their layout, as Mermaid text and as SVG. */
@NullMarked
package io.dealflow.standalone.internal.chart;

import org.jspecify.annotations.NullMarked;
