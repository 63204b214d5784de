"""x"""
from hiproutine.formats.format import Format
FORMAT = Format("csv","x","text/plain",".txt",lambda r: "")
