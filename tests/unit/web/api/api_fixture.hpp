// Asks the API through its routes, and holds every answer against the OpenAPI document: an answer that the document does not
// describe fails the test, whatever the test is about.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "identity/account.hpp"
#include "isms/support/person.hpp"
#include "support/isms_fixture.hpp"
#include "web/server/dispatcher.hpp"
#include "web/site.hpp"

namespace web::api {

using Headers = std::vector<std::pair<std::string_view, std::string_view>>;

class Api : public test::IsmsOrganisation {
protected:
    void SetUp() override;

    // With the token of the first person unless the headers say who asks; the target behind "/api/v1".
    Response ask(Method method, std::string target, std::string body = {}, Headers headers = {});
    Response get(std::string target, Headers headers = {}) { return ask(Method::get, std::move(target), {}, headers); }
    Response post(std::string target, std::string body, Headers headers = {}) {
        return ask(Method::post, std::move(target), std::move(body), std::move(headers));
    }
    Response patch(std::string target, std::string body, std::string_view tag) {
        return ask(Method::patch, std::move(target), std::move(body), {{"If-Match", tag}});
    }

    // "Bearer kw_..." of somebody in the organisation "mill"; the account is made where there is none.
    std::string token_of(std::string_view email, bool read_only = false, std::int64_t org = 0);
    std::string token_with(schema::Role role);       // of a new person with this role
    std::string session_of(std::string_view email);  // the cookie
    // One record of every kind, made without the rules.
    void fill_registers();
    std::int64_t add_organisation(std::string_view slug, std::string_view email);

    const Site& site() const { return *site_; }
    const Router& router() const { return router_; }
    std::string token;  // of the first person

private:
    identity::AccountId account_of(std::string_view email);

    std::unique_ptr<Site> site_;
    Router router_;
    std::unique_ptr<Dispatcher> dispatcher_;
    std::uint64_t asked_ = 0;
};

base::Json json_of(const Response& response);
std::string header_of(const Response& response, std::string_view name);
// The fields of `errors`, separated by spaces.
std::string faults_of(const Response& response);
// The member `id` of each item.
std::string ids_of(const Response& response);

const base::Json& description();  // the OpenAPI document of this program

}  // namespace web::api
