// One request of a signed-in person in one organisation: who it is, what is asked, and how to answer with a page.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "identity/account.hpp"
#include "identity/membership.hpp"
#include "services/program.hpp"
#include "web/html/html.hpp"
#include "web/parts/page.hpp"
#include "web/server/http.hpp"
#include "web/site.hpp"

namespace web {

using Form = std::vector<Pair>;

class Visit {
public:
    Visit(const Site& its_site, const Request& its_request) : site(its_site), request(its_request) {}

    const Site& site;
    const Request& request;
    services::Caller caller;
    identity::Account account;
    std::string person_name;
    std::string organisation_name;
    std::vector<identity::Access> organisations;  // all of this account, this one included
    std::string session_id;
    std::string csrf;  // masked anew for this answer
    parts::Theme theme = parts::Theme::automatic;
    std::optional<identity::RoomAccess> room{};  // of an external auditor
    bool by_link = false;                        // and without an account that could be looked at

    services::Program& program() const { return site.program; }
    const engine::Tables& tables() const { return site.program.engine.tables; }

    // job(engine::Work&): all that one page shows. See services/program.hpp.
    template <class Job> auto read(Job&& job) const { return services::read(site.program, caller, std::forward<Job>(job)); }
    // job(engine::Work&) -> Result<T>.
    template <class Job> auto write(const std::string& reason, Job&& job) const {
        return services::write(site.program, caller, reason, std::forward<Job>(job));
    }

    // "/orgs/demo/risks/R-0001" from {"risks", "R-0001"}.
    std::string url(std::initializer_list<std::string_view> segments = {}) const;
    std::string url_of(const schema::Schema& schema, std::int64_t number) const;
    bool may(const schema::Schema& schema, schema::Verb verb) const;  // for at least some record of the kind
    base::Date today() const;

    // The page around `content`: fills in navigation, person, organisation and the messages that a redirect left.
    Response page(parts::Shell shell, html::Node content, int status = 200) const;
    // 403, 404, 409 and the others: a page that says what is wrong and where to go.
    Response refuse(const base::Error& error) const;
    Response see_other(std::string location, std::string_view notice = {}) const;  // 303; notice: see notices.hpp
};

// The fields of a form, from either encoding. Files are not among them.
Form read_form(const Request& request);
std::string_view form_value(const Form& form, std::string_view name);
std::vector<std::string> form_values(const Form& form, std::string_view name);

int status_of(base::ErrorCode code);  // 422, 403, 404, 409, 409, 413, 429

}  // namespace web
