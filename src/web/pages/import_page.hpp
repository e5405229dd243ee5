// Import of a register: upload, columns and questions, dry run, done. Export of what a list shows.
//
// What was chosen travels in the form from step to step, with the file under seal, so that nobody reads
// the file of somebody else by its hash. Nothing waits in memory.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

// One MiB above the largest file: the form around it.
inline constexpr std::uint64_t import_body_limit = (std::uint64_t{64} << 20) + (std::uint64_t{1} << 20);

// Routes: GET and POST /orgs/{org}/{register}/import; POST belongs on the heavy lane, with import_body_limit.
Response show_import(const Visit& visit);
Response import(const Visit& visit);

// Routes: GET /orgs/{org}/{register}/export.csv and export.xlsx, with the query of the list; heavy lane.
// names=1 heads columns with the names of fields; titles=1 writes titles of linked records; levels=1 names of levels.
Response export_csv(const Visit& visit);
Response export_xlsx(const Visit& visit);

}  // namespace web::pages
