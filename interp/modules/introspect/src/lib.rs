//! Native modules: the introspect group.
