"""Where places are: projections, evaluation grid, regions, sampling."""
