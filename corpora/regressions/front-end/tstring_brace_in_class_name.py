class t'{'[T]: pass
