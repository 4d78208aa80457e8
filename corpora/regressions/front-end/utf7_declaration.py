# -*- coding: utf-7 -*- @
