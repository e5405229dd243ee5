// An organisation with one record of every kind, whose every text would be markup if a page forgot to escape it.
#pragma once
#include <gtest/gtest.h>

#include <memory>

#include "base/clock.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "identity/account.hpp"
#include "isms/all_records.hpp"
#include "isms/planning/risk_method.hpp"
#include "services/program.hpp"
#include "support/filled_value.hpp"
#include "support/test_database.hpp"
#include "web/forms/pages.hpp"

namespace web::forms {

inline constexpr std::string_view evil = "<script>alert(1)</script>";

struct Call {
    std::string path{};  // of the register: "risks"
    std::string ref{};
    std::string last{};  // the verb, the field or the version of the route
    std::vector<Pair> query{};
    Form form{};
    std::string multipart{};  // a body with the boundary "x", in place of the form
    bool htmx = false;
};

class Forms : public testing::Test {
protected:
    Forms() : fresh_(store::Dialect::sqlite, test::FreshDatabase::Schema::migrated), blobs_(folder_.path()) {
        fresh_->with_transaction([this](store::Connection& c) {
            c.scope_to_all();
            c.execute("INSERT INTO tenant (org, slug, sequence, created_at) VALUES (1, 'mill', 0, 0)");
            account_ = *identity::create_account(c, "anna@example.org", now());
            return true;
        });
        seed();
    }

    base::Moment now() const { return clock_.now(); }
    services::Program& program() { return program_; }
    const schema::Schema& table(std::string_view path) const { return *isms::find_by_path(path); }

    template <class... R> void act_as(R... roles) {
        actor_ = {.person = 1, .roles = ((1u << static_cast<unsigned>(roles)) | ...)};
    }

    Response call(Response (*page)(const Visit&), const Call& call) {
        Request request;
        std::string body = call.multipart;
        request.method = call.form.empty() && body.empty() ? Method::get : Method::post;
        for (const auto& [name, value] : call.form)
            body += (body.empty() ? "" : "&") + base::percent_encode(name) + "=" + base::percent_encode(value);
        if (call.htmx) request.headers.emplace_back("HX-Request", "true");
        request.headers.emplace_back("Content-Type", call.multipart.empty() ? "application/x-www-form-urlencoded"
                                                                            : "multipart/form-data; boundary=x");
        request.body = body;
        request.query = call.query;
        request.segments = {"orgs", "mill", call.path};
        request.params = {
            {"register", call.path}, {"ref", call.ref}, {"verb", call.last}, {"field", call.last}, {"version", call.last}};
        Visit visit(site_, request);
        visit.caller = {.account = account_.id.number, .org = 1, .slug = "mill", .actor = actor_, .zone = "Europe/Berlin"};
        visit.account = account_;
        visit.person_name = "Anna";
        visit.organisation_name = "Mill";
        visit.csrf = "token";
        return page(visit);
    }

    base::Result<engine::Record> create(std::string_view path,
                                        std::vector<std::pair<std::string_view, schema::Value>> values) {
        engine::Changes changes;
        for (auto& [name, value] : values) changes.emplace_back(table(path).find_field(name), value);
        return services::write(program_, system(), {},
                               [&](engine::Work& work) { return work.create(table(path), changes); });
    }
    base::Result<engine::Record> update(std::string_view path, std::int64_t number, std::string_view field,
                                        schema::Value value) {
        return services::write(program_, system(), {}, [&](engine::Work& work) {
            return work.update(table(path), number, 0, {{table(path).find_field(field), value}});
        });
    }
    engine::Record load(std::string_view path, std::int64_t number) {
        return *services::read(program_, system(), [&](engine::Work& work) { return work.find(table(path), number); });
    }
    services::Caller system() const { return {.org = 1, .slug = "mill", .actor = {.person = 1, .system = true}}; }

private:
    void seed() {
        const auto seeded =
            services::write(program_, system(), std::string(evil), [](engine::Work& work) -> base::Result<void> {
                for (const auto* schema : isms::all_records()) {
                    engine::Changes changes;
                    for (const auto& field : schema->fields)
                        if (!field.computed) changes.emplace_back(&field, test::filled_value(work, field, evil));
                    TRY(work.create(*schema, changes, evil));
                }
                isms::RiskMethod method{.title = "Method",
                                        .likelihood_names = {"Rare", "Possible", "Often"},
                                        .likelihood_meanings = {"a", "b", "c"},
                                        .consequence_names = {"Small", "Great", "Huge"},
                                        .consequence_meanings = {"a", "b", "c"},
                                        .level_names = {"Low", "Medium", "High"},
                                        .matrix = {1, 1, 2, 1, 2, 3, 2, 3, 3},
                                        .acceptable_up_to = {1},
                                        .owner_accepts_up_to = {2},
                                        .criteria = "Yearly",
                                        .review_months = 12,
                                        .change_reason = "First"};
                method = TRY(work.create(method));
                TRY(work.advance(schema::id_of(method), schema::Verb::approve));
                return {};
            });
        if (!seeded)
            throw std::runtime_error(base::describe(seeded.error().faults.front()) + " at " +
                                     seeded.error().faults.front().field);
    }

    html::Scope scope_;
    identity::Account account_;
    test::TemporaryFolder folder_;
    test::FreshDatabase fresh_;
    store::Blobs blobs_;
    base::FixedClock clock_{base::from_micros(1'774'947'600'000'000)};  // 2026-03-31T09:00:00Z
    services::Program program_{*fresh_, blobs_, clock_, {engine::Tables(isms::all_records()), {}}};
    Site site_{program_, {}, "0.1.0", {}};
    engine::Actor actor_{.person = 1, .roles = 1u << static_cast<unsigned>(schema::Role::isms_manager)};
};

inline bool has(const Response& response, std::string_view part) { return response.body.contains(part); }
inline std::string location(const Response& response) {
    for (const auto& [name, value] : response.headers)
        if (base::equals_ignoring_case(name, "location")) return value;
    return {};
}

}  // namespace web::forms
