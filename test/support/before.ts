console.error("before")
