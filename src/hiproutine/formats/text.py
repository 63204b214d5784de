"""x"""
from hiproutine.formats.format import Format
FORMAT = Format("text","x","text/plain",".txt",lambda r: "")
