"""Portfolio: which sites to build, at which size and when, under budget and rules."""
