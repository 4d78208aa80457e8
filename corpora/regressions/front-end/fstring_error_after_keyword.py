import re
import f'}' types
