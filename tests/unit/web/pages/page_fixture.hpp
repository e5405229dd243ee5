// Asks pages for an answer as the gate would: a person, a request, a small organisation.
#pragma once
#include <memory>

#include "support/isms_fixture.hpp"
#include "web/server/target.hpp"
#include "web/visit.hpp"

namespace web::pages {

class Pages : public test::IsmsOrganisation {
protected:
    void SetUp() override {
        IsmsOrganisation::SetUp();
        if (!HasFatalFailure() && !IsSkipped()) site_.reset(new Site{program(), {}, "test", {}, true, {}, {}, beginnings()});
    }

    using Params = std::vector<std::pair<std::string_view, std::string>>;

    Response get(Response (*page)(const Visit&), std::string target, Params params = {}) {
        return ask(page, Method::get, std::move(target), {}, std::move(params));
    }
    Response post(Response (*page)(const Visit&), std::string target, std::string body, Params params = {}) {
        return ask(page, Method::post, std::move(target), std::move(body), std::move(params));
    }

    // Who asks; the first person until this is set.
    std::optional<services::Caller> caller;
    bool by_htmx = false;
    std::string content_type = "application/x-www-form-urlencoded";  // of what is posted

    template <class Use> auto with_visit(Use&& use) {
        const html::Scope scope;
        Request request;
        Visit visit = visit_for(request);
        return use(visit);
    }

private:
    Visit visit_for(const Request& request) {
        Visit visit(*site_, request);
        visit.caller = caller ? *caller : first_person();
        visit.person_name = "Anna Lee";
        visit.organisation_name = "Test & Sons";
        visit.csrf = "token";
        return visit;
    }

    Response ask(Response (*page)(const Visit&), Method method, std::string target, std::string body, Params params) {
        const html::Scope scope;
        Request request;
        request.method = method;
        request.target = target;
        request.body = body;
        if (auto parsed = parse_target(target)) {
            request.path = parsed->path;
            request.segments = parsed->segments;
            request.query = parsed->query;
        }
        request.headers.emplace_back("content-type", content_type);
        if (by_htmx) request.headers.emplace_back("hx-request", "true");
        request.params = std::move(params);
        return page(visit_for(request));
    }

    std::unique_ptr<Site> site_;
};

inline bool has(const Response& response, std::string_view text) { return response.body.contains(text); }
inline std::string location_of(const Response& response) {
    for (const auto& [name, value] : response.headers)
        if (name == "location" || name == "Location") return value;
    return {};
}

}  // namespace web::pages
