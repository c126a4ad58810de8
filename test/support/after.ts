console.error("after")
