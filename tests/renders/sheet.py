def sheet(language):
    return ""
