match something:
    case [+:
pass
