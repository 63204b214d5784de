"""x"""
from hiproutine.formats.format import Format
FORMAT = Format("markdown","x","text/plain",".txt",lambda r: "")
