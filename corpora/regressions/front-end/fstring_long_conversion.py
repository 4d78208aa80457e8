if a:
    raise E(f"Exp{a!rected {b}")
