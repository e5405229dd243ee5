#include "web/failures.hpp"

#include "base/translate.hpp"
#include "services/outage.hpp"
#include "web/api/problem.hpp"
#include "web/gate.hpp"

namespace web {

using namespace html;
using base::tr;

namespace {

struct Words {
    std::string_view title, text;
};

Words words_for(int status) {
    switch (status) {
        case 404:
            return {tr("Not found"), tr("It may never have existed, or it may not be yours to see.")};
        case 405:
            return {tr("Not possible here"), tr("This address does not take this kind of request.")};
        case 413:
            return {tr("Too large"), tr("What was sent is larger than this address takes.")};
        case 503:
            return {tr("Busy"), tr("The server is busy. Nothing was changed. Try again in a moment.")};
        case 507:
            return {tr("No space left"), tr("The disk of the server is full. Nothing was changed. Reading still works.")};
        default:
            return {
                tr("Something went wrong"),
                tr("If you changed something, look whether it was kept before you try again. Please tell your administrator "
                   "the number of the incident.")};
    }
}

Response answer(const Request& request, int status, std::string_view incident) {
    if (request.path.starts_with("/api/")) return api::problem(status, {}, incident);
    const Words words = words_for(status);
    const Scope scope;
    return bare_response({.title = words.title, .theme = theme_of(request), .language = base::current_language()},
                         fragment({p({words.text}), when(!incident.empty(), p({base::put(tr("Incident {0}"), {incident})})),
                                   p({a({href("/"), tr("To the start page")})})}),
                         status);
}

int status_for(const std::exception_ptr& why) {
    switch (services::outage_of(why)) {
        case services::Outage::full:
            return 507;
        case services::Outage::busy:
            return 503;
        case services::Outage::unknown:
            break;
    }
    return 500;
}

}  // namespace

ServerHooks failure_hooks(const Site&) {
    return {.refusal = [](const Request& request, int status) { return answer(request, status, {}); },
            .failure = [](const Request& request, const std::exception_ptr& why,
                          std::string_view incident) { return answer(request, status_for(why), incident); }};
}

}  // namespace web
