#include "web/api/routes.hpp"

#include "base/check.hpp"
#include "services/uploads.hpp"
#include "web/api/approvals.hpp"
#include "web/api/compare.hpp"
#include "web/api/directory.hpp"
#include "web/api/files.hpp"
#include "web/api/history.hpp"
#include "web/api/log.hpp"
#include "web/api/missing.hpp"
#include "web/api/openapi.hpp"
#include "web/api/pack.hpp"
#include "web/api/registers.hpp"

namespace web::api {

namespace {

constexpr std::uint64_t form_around_file = 64 << 10;  // bytes that a multipart form adds to its file, at most

Handler handler_of(const Site& site, const Endpoint& endpoint) {
    switch (endpoint.operation) {
        case Operation::document:
            return document_handler(site);
        case Operation::organisations:
            return reading_account(site, organisations);
        case Operation::search:
            return reading(site, endpoint, search);
        case Operation::missing:
            return reading(site, endpoint, missing);
        case Operation::log:
            return reading(site, endpoint, log);
        case Operation::compare:
            return reading(site, endpoint, compare);
        case Operation::approvals:
            return reading(site, endpoint, approvals);
        case Operation::pack:
            return fetching(site, endpoint, pack);
        case Operation::upload:
            return changing(site, endpoint, upload);
        case Operation::list:
            return reading(site, endpoint, list);
        case Operation::create:
            return changing(site, endpoint, create);
        case Operation::find:
            return reading(site, endpoint, find);
        case Operation::update:
            return changing(site, endpoint, update);
        case Operation::remove:
            return changing(site, endpoint, remove);
        case Operation::advance:
            return changing(site, endpoint, advance);
        case Operation::history:
            return reading(site, endpoint, history);
        case Operation::version:
            return reading(site, endpoint, version);
        case Operation::links:
            return reading(site, endpoint, links);
        case Operation::download:
            return reading(site, endpoint, download);
    }
    CHECK(false);
    return {};
}

}  // namespace

void add_api_routes(Router& router, const Site& site) {
    for (const Endpoint& endpoint : endpoints(site.program.engine.tables)) {
        Route route{.method = endpoint.method, .pattern = endpoint.pattern, .handler = handler_of(site, endpoint)};
        if (endpoint.operation == Operation::upload) {
            route.lane = Lane::heavy;
            route.body_limit = services::most_upload_bytes + form_around_file;
        }
        router.add(std::move(route));
    }
}

}  // namespace web::api
