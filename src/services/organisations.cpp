#include "services/organisations.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "isms/context/organisation.hpp"
#include "isms/controls/control.hpp"
#include "isms/leadership/membership.hpp"
#include "isms/planning/threat.hpp"
#include "isms/planning/vulnerability.hpp"
#include "isms/support/person.hpp"
#include "services/catalogue.hpp"
#include "services/method_in_force.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, engine::Work;

namespace {

using NumberOfControl = std::map<std::string, std::int64_t, std::less<>>;

// First parts of paths that the server keeps for itself, and words that would mislead people.
constexpr std::array<std::string_view, 24> reserved{"admin",   "api",        "app",    "assets",  "account",  "health",
                                                    "help",    "keepwright", "login",  "logout",  "metrics",  "new",
                                                    "orgs",    "ready",      "setup",  "sign-in", "sign-out", "signin",
                                                    "signout", "static",     "system", "user",    "users",    "www"};

Result<std::int64_t> insert_tenant(store::Connection& connection, std::string_view slug, base::Moment now) {
    connection.scope_to_all();
    if (connection.select("SELECT org FROM tenant WHERE slug = $1", slug)->next())
        return fail(ErrorCode::conflict, word("There is an organisation with this short name already."), "slug");
    const auto rows = connection.select("SELECT COALESCE(MAX(org), 0) + 1 FROM tenant");
    const std::int64_t org = rows->next()->integer(0);
    connection.execute("INSERT INTO tenant (org, slug, created_at) VALUES ($1, $2, $3)", org, slug, base::to_micros(now));
    return org;
}

// Faults as the caller of create_organisation knows the fields.
base::Error renamed(base::Error error, std::string_view from, std::string_view to) {
    for (base::Fault& fault : error.faults)
        if (fault.field == from) fault.field = to;
    return error;
}

schema::Set<schema::Role> roles_of_first_person() {
    schema::Set<schema::Role> roles;
    for (const auto role : {schema::Role::administrator, schema::Role::isms_manager, schema::Role::management,
                            schema::Role::risk_owner, schema::Role::control_owner})
        roles.add(role);
    return roles;
}

Result<CreatedOrganisation> create_people(Work& work, const NewOrganisation& wanted) {
    const auto person = work.create(isms::Person{.name = wanted.person_name, .email = wanted.email});
    if (!person) return renamed(person.error(), "name", "person_name");
    const isms::Membership membership{.person = schema::id_of(*person), .roles = roles_of_first_person()};
    const auto member = TRY(work.create(membership));
    return CreatedOrganisation{work.occasion().org, schema::id_of(*person), schema::id_of(member)};
}

Result<NumberOfControl> create_controls(Work& work) {
    NumberOfControl numbers;
    for (const ControlRow& row : catalogue_controls()) {
        isms::Control control;
        control.title = row.title;
        control.identifier = row.identifier;
        control.source = isms::ControlSource::annex_a;
        control.theme = row.theme;
        control.control_type = row.control_type;
        control.properties = row.properties;
        control.concepts = row.concepts;
        control.capabilities = row.capabilities;
        control.domains = row.domains;
        numbers[row.identifier] = TRY(work.create(control)).meta.number;
    }
    return numbers;
}

std::vector<base::Id<isms::Control>> controls_named(const NumberOfControl& numbers, const std::vector<std::string>& names) {
    std::vector<base::Id<isms::Control>> ids;
    for (const std::string& name : names) ids.push_back({numbers.at(name)});
    return ids;
}

Result<void> create_catalogues(Work& work, const NumberOfControl& numbers) {
    for (const ThreatRow& row : catalogue_threats()) {
        isms::Threat threat;
        threat.name = row.name;
        threat.identifier = row.identifier;
        threat.theme = row.theme;
        threat.origins = row.origins;
        threat.properties = row.properties;
        threat.description = row.description;
        threat.controls = controls_named(numbers, row.controls);
        TRY(work.create(threat));
    }
    for (const VulnerabilityRow& row : catalogue_vulnerabilities()) {
        isms::Vulnerability vulnerability;
        vulnerability.name = row.name;
        vulnerability.identifier = row.identifier;
        vulnerability.theme = row.theme;
        vulnerability.description = row.description;
        vulnerability.controls = controls_named(numbers, row.controls);
        TRY(work.create(vulnerability));
    }
    return {};
}

base::Error with_faults_of(base::Error error, const base::Error& more) {
    error.faults.insert(error.faults.end(), more.faults.begin(), more.faults.end());
    return error;
}

Result<void> check(const NewOrganisation& wanted) {
    base::Error error{ErrorCode::invalid, {}};
    if (const auto slug = check_slug(wanted.slug); !slug) error = with_faults_of(std::move(error), slug.error());
    if (wanted.name.empty()) error.faults.push_back({"name", word("This is required."), {}});
    if (wanted.person_name.empty()) error.faults.push_back({"person_name", word("This is required."), {}});
    if (wanted.email.empty()) error.faults.push_back({"email", word("This is required."), {}});
    if (!error.faults.empty()) return error;
    return {};
}

}  // namespace

Result<void> check_slug(std::string_view slug) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (slug.size() < 2 || slug.size() > 40 || !std::ranges::all_of(slug, allowed) || slug.front() == '-' ||
        slug.back() == '-')
        return fail(ErrorCode::invalid, word("Give 2 to 40 small letters and digits, with hyphens only inside."), "slug");
    if (std::ranges::find(reserved, slug) != reserved.end())
        return fail(ErrorCode::invalid, word("The program needs this word for itself. Choose another."), "slug");
    return {};
}

Result<CreatedOrganisation> create_organisation(const Program& program, store::Connection& connection,
                                                const NewOrganisation& wanted) {
    TRY(check(wanted));
    const base::Moment now = program.clock.now();
    const std::int64_t org = TRY(insert_tenant(connection, wanted.slug, now));
    connection.scope_to(org);
    engine::Memory memory(program.engine.memory.get());
    Work work(program.engine, connection,
              {.org = org, .actor = {.system = true}, .now = now, .today = base::day_in(wanted.zone, now)}, memory);
    TRY(work.create(isms::Organisation{.name = wanted.name, .zone = wanted.zone, .currency = wanted.currency}));
    const CreatedOrganisation created = TRY(create_people(work, wanted));
    const NumberOfControl numbers = TRY(create_controls(work));
    if (wanted.with_catalogues) TRY(create_catalogues(work, numbers));
    if (!wanted.method.empty()) {
        engine::Occasion occasion = work.occasion();  // a method is approved by a person, not by the program
        occasion.actor = {.person = created.person.number,
                          .roles = static_cast<std::uint32_t>(roles_of_first_person().bits)};
        Work by_first_person(program.engine, connection, std::move(occasion), memory);
        TRY(put_catalogue_method_in_force(by_first_person, wanted.method));
    }
    return created;
}

Result<CreatedOrganisation> create_organisation(Program& program, const NewOrganisation& wanted) {
    return program.database.write(
        [&](store::Connection& connection) { return create_organisation(program, connection, wanted); });
}

std::vector<OrganisationEntry> list_organisations(Program& program) {
    return program.database.read([](store::Connection& connection) {
        connection.scope_to_all();
        std::vector<OrganisationEntry> all;
        auto rows = connection.select(
            "SELECT t.org, t.slug, COALESCE(o.name, t.slug), COALESCE(o.zone, 'UTC'), COALESCE(o.currency, 'EUR') "
            "FROM tenant t LEFT JOIN organisation o ON o.org = t.org AND o.number = 1 ORDER BY t.slug");
        while (const store::Row* row = rows->next())
            all.push_back({row->integer(0), row->string(1), row->string(2), row->string(3), row->string(4)});
        return all;
    });
}

std::optional<OrganisationEntry> find_organisation(Program& program, std::string_view slug) {
    auto all = list_organisations(program);
    const auto found = std::ranges::find(all, slug, &OrganisationEntry::slug);
    return found == all.end() ? std::nullopt : std::optional(std::move(*found));
}

Caller program_caller(const OrganisationEntry& organisation) {
    return {.org = organisation.org,
            .slug = organisation.slug,
            .actor = {.system = true},
            .zone = organisation.zone,
            .currency = organisation.currency};
}

}  // namespace services
