// The page that loads this is one folder up, as is the document.
window.addEventListener("DOMContentLoaded", () => {
  SwaggerUIBundle({
    url: "openapi.json",
    dom_id: "#api",
    deepLinking: false,
    displayRequestDuration: true,
    validatorUrl: null,
  });
});
