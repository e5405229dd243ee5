// Organisations of this installation: what a new one gets, and which there are.
#pragma once
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "isms/kinds.hpp"
#include "services/program.hpp"

namespace services {

struct NewOrganisation {
    std::string slug;  // 2 to 40 of a-z, 0-9 and "-" inside; in URLs, for ever
    std::string name;
    std::string person_name, email;  // the first person, who gets the roles that run an ISMS
    std::string zone = "UTC";        // IANA
    std::string currency = "EUR";    // ISO 4217
    std::string method;              // of the catalogue, put in force by the first person: "5x5"; none when empty
    bool with_catalogues = true;     // threats and vulnerabilities to start from; Annex A is there always
};

struct CreatedOrganisation {
    std::int64_t org = 0;
    base::Id<isms::Person> person;
    base::Id<isms::Membership> membership;
};

// The slug as it may be used; a fault at `slug` for another form and for words that URLs need.
base::Result<void> check_slug(std::string_view slug);

// Everything or nothing: the organisation, its first person, the 93 controls, the catalogues. invalid, with faults at
// `slug`, `name`, `person_name`, `email`, `zone`, `currency`, `method`; conflict when the slug is taken. Makes no account:
// see identity/.
base::Result<CreatedOrganisation> create_organisation(Program& program, const NewOrganisation& wanted);
// The same as a part of a larger transaction. Leaves the connection in the scope of the new organisation.
base::Result<CreatedOrganisation> create_organisation(const Program& program, store::Connection& connection,
                                                      const NewOrganisation& wanted);

struct OrganisationEntry {
    std::int64_t org = 0;
    std::string slug, name;
    std::string zone, currency;
};
std::vector<OrganisationEntry> list_organisations(Program& program);  // by slug
std::optional<OrganisationEntry> find_organisation(Program& program, std::string_view slug);

// The program itself, acting in an organisation: the command line, the demo.
Caller program_caller(const OrganisationEntry& organisation);

}  // namespace services
