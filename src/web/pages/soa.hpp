// The Statement of Applicability (6.1.3 d): every control with its decision, and the editions that were made of it.
#pragma once
#include "engine/work.hpp"
#include "web/parts/action.hpp"
#include "web/visit.hpp"

namespace web::pages {

// GET /orgs/{org}/soa: theme, applicability, implementation, control_type, properties, concepts, capabilities, domains as
// filters, q as words, order=undecided.
Response soa_page(const Visit& visit);
// POST /orgs/{org}/soa/{ref}: one decision. A request of htmx is answered with the row, also with its faults.
Response save_soa_row(const Visit& visit);

Response soa_versions_page(const Visit& visit);  // GET /orgs/{org}/soa/versions
Response freeze_soa(const Visit& visit);         // POST /orgs/{org}/soa/freeze: title, changes
Response soa_version_page(const Visit& visit);   // GET /orgs/{org}/soa/versions/{ref}
Response soa_csv(const Visit& visit);            // GET /orgs/{org}/soa/versions/{ref}/table.csv; ref may be "now"
Response soa_xlsx(const Visit& visit);           // the same, table.xlsx
std::vector<parts::Action> spreadsheet_actions(const Visit& visit, std::string_view edition);  // links to both; or "now"
Response soa_compare_page(const Visit& visit);  // GET /orgs/{org}/soa/compare?from=SOA-0001&to=SOA-0002, or to=now

// The way from the record of an edition to its content.
html::Node soa_version_extra(const Visit& visit, engine::Work& work, const engine::Record& record);

}  // namespace web::pages
