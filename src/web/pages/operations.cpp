#include "web/pages/operations.hpp"

#include "base/log.hpp"
#include "services/outage.hpp"
#include "web/assets.hpp"
#include "web/server/negotiation.hpp"

namespace web::pages {

Response health(const Site&, const Request&) { return text_response(200, "ok\n"); }

Response ready(const Site& site, const Request&) {
    if (const auto trouble = services::trouble_of_database(site.program)) {
        base::log_warning("not ready", {{"reason", std::string_view(*trouble)}});
        return text_response(503, "the database does not answer\n");
    }
    return text_response(200, "ok\n");
}

// Counts tell an attacker about load and failures: they are for a collector beside the server. Behind a trusted proxy the
// peer is the client that the proxy reports, so the proxy does not open this page to the world.
Response metrics(const Site& site, const Request& request) {
    if (request.peer != "127.0.0.1" && request.peer != "::1") return text_response(404, "not found\n");
    Response response = text_response(200, site.metrics ? site.metrics() : std::string());
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

Response asset(const Site&, const Request& request) {
    const Asset* asset = find_asset(request.param("name"));
    if (!asset || asset->hash != request.param("hash")) return text_response(404, "not found\n");
    Response response;
    response.content_type = asset->type;
    response.caching = Caching::immutable;
    response.static_body = asset->plain;
    const std::string_view accepted = request.header("accept-encoding");
    if (!asset->brotli.empty() && accepts_coding(accepted, "br")) {
        response.static_body = asset->brotli;
        response.content_encoding = "br";
    } else if (!asset->gzip.empty() && accepts_coding(accepted, "gzip")) {
        response.static_body = asset->gzip;
        response.content_encoding = "gzip";
    }
    return response;
}

}  // namespace web::pages
