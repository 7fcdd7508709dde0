/** Who asks, truthfully, and where to complain (RFC 9110, section 10.1.5). */
export const userAgent = "Attache/0.1 (media monitoring; feed reader)";
