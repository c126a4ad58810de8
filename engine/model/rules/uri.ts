/** RFC 3986: its characters, others as `%` and two hexadecimal digits. */
export const uri = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\dA-F]{2})+$/i
