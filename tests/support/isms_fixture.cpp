#include "support/isms_fixture.hpp"

#include "base/text.hpp"
#include "isms/all_records.hpp"
#include "isms/leadership/membership.hpp"
#include "isms/planning/risk_method.hpp"
#include "isms/support/person.hpp"
#include "services/rules_of_records.hpp"

namespace test {

void IsmsOrganisation::SetUp() {
    MigratedDatabase::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    blobs_ = std::make_unique<store::Blobs>(folder_ / "blobs");
    program_.reset(new services::Program{
        .database = database(),
        .blobs = *blobs_,
        .clock = clock_,
        .engine = {
            .tables = engine::Tables(isms::all_records()), .rules = services::rules_of_records(), .blobs = blobs_.get()}});
    organisation_ = require(services::create_organisation(*program_, {.slug = "mill",
                                                                      .name = "Mill",
                                                                      .person_name = "Ada First",
                                                                      .email = "ada@mill.example",
                                                                      .with_catalogues = false}));
}

services::Caller IsmsOrganisation::the_program() const {
    return {.org = organisation_.org, .slug = "mill", .actor = {.system = true}};
}

services::Caller IsmsOrganisation::first_person() const {
    services::Caller caller{.org = organisation_.org, .slug = "mill", .actor = {.person = organisation_.person.number}};
    for (const auto role : {schema::Role::administrator, schema::Role::isms_manager, schema::Role::management,
                            schema::Role::risk_owner, schema::Role::control_owner})
        caller.actor.roles |= 1u << static_cast<unsigned>(role);
    return caller;
}

services::Caller IsmsOrganisation::person_with(std::initializer_list<schema::Role> roles) {
    const std::string name = "person-" + std::to_string(++people_);
    const auto person = create(isms::Person{.name = name, .email = name + "@mill.example"});
    isms::Membership membership{.person = schema::id_of(person)};
    services::Caller caller{.org = organisation_.org, .slug = "mill", .actor = {.person = person.meta.number}};
    for (const auto role : roles) {
        membership.roles.add(role);
        caller.actor.roles |= 1u << static_cast<unsigned>(role);
    }
    create(membership);
    return caller;
}

isms::RiskMethod IsmsOrganisation::method() {
    isms::RiskMethod m;
    m.title = "Three by four";
    m.likelihood_names = {"Rare", "Possible", "Likely"};
    m.consequence_names = {"Minor", "Moderate", "Major", "Critical"};
    m.level_names = {"Low", "Medium", "High"};
    m.matrix = {1, 2, 2, 2, 2, 2, 2, 3, 2, 2, 3, 3};
    m.acceptable_up_to = {1};
    m.owner_accepts_up_to = {2};
    m.criteria = "Every year, and after each incident.";
    m.review_months = 12;
    return m;
}

isms::RiskMethod IsmsOrganisation::put_method_in_force() {
    return step(first_person(), create(method()), schema::Verb::approve);
}

std::int64_t IsmsOrganisation::number_of_control(std::string_view identifier) {
    return read(the_program(), [&](engine::Work& work) {
        auto rows = work.connection().select("SELECT number FROM control WHERE org = $1 AND identifier = $2",
                                             work.occasion().org, identifier);
        const store::Row* row = rows->next();
        return row ? row->integer(0) : std::int64_t{0};
    });
}

std::string faults_in(const base::Error& error) {
    std::vector<std::string> faults;
    for (const base::Fault& fault : error.faults) faults.push_back(fault.field + ": " + base::describe(fault));
    return base::join(faults, "\n");
}

std::string fields_in(const base::Error& error) {
    std::vector<std::string> fields;
    for (const base::Fault& fault : error.faults) fields.push_back(fault.field);
    return base::join(fields, " ");
}

std::string IsmsOrganisation::text_of(const base::Error& error) { return "refused: " + faults_in(error); }

}  // namespace test
