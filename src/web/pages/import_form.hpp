// What the form of an import carries from step to step. Used by import_page.cpp and import_views.cpp.
#pragma once
#include <optional>

#include "services/import/import.hpp"
#include "web/visit.hpp"

namespace web::pages {

// An uploaded file, kept under its hash.
struct ImportFile {
    std::string hash, name;
};

// The file as the form carries it: sealed for one person, organisation and register, so that a hash opens nothing.
std::string seal_of(const Visit& visit, const schema::Schema& schema, const ImportFile& file);
// The file of the form, when its seal opens and the content is there.
std::optional<ImportFile> file_of(const Visit& visit, const schema::Schema& schema, const Form& form);

// Everything that was chosen so far. Columns are sent by place ("column.0"), because their names may be anything; `names`
// are those of the file.
services::ImportRequest request_of(const Visit& visit, const schema::Schema& schema, const ImportFile& file,
                                   const Form& form);
void put_columns(services::ImportRequest& request, const std::vector<std::string>& names, const Form& form);

// ---- The pages (import_views.cpp) --------------------------------------------------------------------------------------
Response upload_page(const Visit& visit, const schema::Schema& schema, const base::Error* error = nullptr);
Response mapping_page(const Visit& visit, const schema::Schema& schema, const ImportFile& file,
                      const services::ImportRequest& request, const services::ImportPreview& preview,
                      const base::Error* error = nullptr);
Response report_page(const Visit& visit, const schema::Schema& schema, const ImportFile& file,
                     const services::ImportRequest& request, const services::ImportReport& report);

}  // namespace web::pages
