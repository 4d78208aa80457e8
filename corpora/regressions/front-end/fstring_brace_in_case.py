match a,
     case f'}' try c.: pass
