#include "web/pages/public_log.hpp"

#include "services/log/cosignatures.hpp"
#include "services/log/published.hpp"
#include "web/api/problem.hpp"

namespace web::pages {

namespace {

Response answer(std::optional<std::string> content, std::string_view type, Caching caching) {
    if (!content) return text_response(404, "not found\n");
    Response response;
    response.content_type = type;
    response.caching = caching;
    response.body = *std::move(content);
    return response;
}

}  // namespace

Response log_checkpoint(const Site& site, const Request& request) {
    return answer(services::published_checkpoint(site.program, request.param("org")), "text/plain; charset=utf-8",
                  Caching::revalidate);
}

Response log_cosigned(const Site& site, const Request& request) {
    return answer(services::published_cosigned(site.program, request.param("org")), "text/plain; charset=utf-8",
                  Caching::revalidate);
}

Response log_key(const Site& site, const Request& request) {
    return answer(services::published_key(site.program, request.param("org")), "text/plain; charset=utf-8",
                  Caching::revalidate);
}

Response log_key_changes(const Site& site, const Request& request) {
    return answer(services::published_key_changes(site.program, request.param("org")), "text/plain; charset=utf-8",
                  Caching::revalidate);
}

// A tile never changes, a partial one neither: a longer one has another address.
Response log_tile(const Site& site, const Request& request) {
    std::string path;
    for (std::size_t i = 2; i < request.segments.size(); ++i) path += (i == 2 ? "" : "/") + request.segments[i];
    return answer(services::published_tile(site.program, request.param("org"), path), "application/octet-stream",
                  Caching::immutable);
}

Response cosign_log(const Site& site, const Request& request) {
    auto cosigned = services::add_cosignatures(site.program, request.param("org"), request.body);
    if (!cosigned) return api::refusal(request, cosigned.error());
    return answer(std::move(cosigned->note), "text/plain; charset=utf-8", Caching::no_store);
}

}  // namespace web::pages
