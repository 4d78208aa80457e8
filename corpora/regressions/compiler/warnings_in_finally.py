for x in y:
    try:
        try:
            a
        finally:
            break
            2()
    finally:
        1()
