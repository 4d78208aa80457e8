f(a)<>\
    b
