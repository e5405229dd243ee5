#include "web/server/dispatcher.hpp"

#include "base/log.hpp"
#include "base/text.hpp"
#include "web/server/gzip.hpp"
#include "web/server/negotiation.hpp"
#include "web/server/response_head.hpp"

namespace web {
namespace {

constexpr std::size_t worth_compressing = 1024;  // bytes

std::string* find_header(Response& response, std::string_view name) {
    for (auto& [key, value] : response.headers) {
        if (base::equals_ignoring_case(key, name)) return &value;
    }
    return nullptr;
}

std::string reason_of(const std::exception_ptr& why) {
    try {
        std::rethrow_exception(why);
    } catch (const std::exception& exception) {
        return exception.what();
    } catch (...) {
        return "not a std::exception";
    }
}

// RFC 9110, 13.1.2 and 15.4.5: the fields that a 200 would have had, no content.
void answer_condition(const Request& request, Response& response) {
    const bool reads = request.method == Method::get || request.method == Method::head;
    const std::string* tag = find_header(response, "ETag");
    const auto known = request.find_header("If-None-Match");
    if (!reads || response.status != 200 || !tag || !known || !matches_tag(*known, *tag)) return;
    response.status = 304;
    response.body.clear();
    response.static_body = {};
    response.stream.reset();
}

void compress(const Request& request, Response& response) {
    if (!response.compress) return;
    response.add_header("Vary", "Accept-Encoding");
    const bool eligible = has_body(response.status) && response.body.size() > worth_compressing && !response.stream &&
                          response.static_body.empty() && response.content_encoding.empty();
    if (!eligible || !accepts_coding(request.header("Accept-Encoding"), "gzip")) return;
    response.body = gzip(response.body);
    response.content_encoding = "gzip";
    // Other bytes than those that the strong tag names.
    if (std::string* tag = find_header(response, "ETag"); tag && !tag->starts_with("W/")) tag->insert(0, "W/");
}

}  // namespace

Response plain_refusal(int status) { return text_response(status, std::string(reason_phrase(status)) + "\n"); }

Dispatcher::Dispatcher(const Router& router, ServerHooks hooks, std::string incident_prefix)
    : router_(router), hooks_(std::move(hooks)), incident_prefix_(std::move(incident_prefix)) {}

Response Dispatcher::answer(const Router::Match& match, const Request& request) const {
    try {
        Response response = run(match, request);
        answer_condition(request, response);
        compress(request, response);
        return response;
    } catch (...) {
        return fail(request, std::current_exception());
    }
}

Response Dispatcher::run(const Router::Match& match, const Request& request) const {
    switch (match.outcome) {
        case Router::Outcome::found:
            return match.route->handler(request);
        case Router::Outcome::not_found:
            break;
        case Router::Outcome::options: {
            Response response = text_response(204, {});
            response.add_header("Allow", match.allow);
            return response;
        }
        case Router::Outcome::method_not_allowed: {
            Response response = refuse(request, 405);
            response.add_header("Allow", match.allow);
            return response;
        }
        case Router::Outcome::slash: {
            const std::vector<std::string> without(request.segments.begin(), request.segments.end() - 1);
            std::string location = encode_path(without);
            location.append(request.target.substr(request.path.size()));  // the query as it was
            return redirect(308, std::move(location));
        }
    }
    return refuse(request, 404);
}

Response Dispatcher::refuse(const Request& request, int status) const {
    if (hooks_.refusal) {
        try {
            return hooks_.refusal(request, status);
        } catch (...) {
            base::log_error("refusal page failed", {{"reason", std::string_view(reason_of(std::current_exception()))}});
        }
    }
    return plain_refusal(status);
}

Response Dispatcher::fail(const Request& request, const std::exception_ptr& why) const {
    const std::string incident = incident_prefix_ + std::to_string(request.id);
    const std::string reason = reason_of(why);
    base::log_error("handler failed", {{"incident", std::string_view(incident)},
                                       {"route", request.route},
                                       {"method", to_text(request.method)},
                                       {"reason", std::string_view(reason)}});
    if (hooks_.failure) {
        try {
            return hooks_.failure(request, why, incident);
        } catch (...) {
            base::log_error("failure page failed", {{"incident", std::string_view(incident)},
                                                    {"reason", std::string_view(reason_of(std::current_exception()))}});
        }
    }
    return text_response(500, "Something went wrong on our side. Incident " + incident + "\n");
}

}  // namespace web
