//! Native modules: the data group.
