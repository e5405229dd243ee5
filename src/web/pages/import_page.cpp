#include "web/pages/import_page.hpp"

#include "base/text.hpp"
#include "base/translate.hpp"
#include "web/pages/import_form.hpp"
#include "web/server/multipart.hpp"

namespace web::pages {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Schema;

namespace {

std::string purpose_of(const Visit& visit, const Schema& schema) {
    return "import " + std::to_string(visit.caller.org) + ' ' + std::to_string(visit.caller.account) + ' ' +
           std::string(schema.table);
}

}  // namespace

std::string seal_of(const Visit& visit, const Schema& schema, const ImportFile& file) {
    return identity::seal(visit.site.key, purpose_of(visit, schema), file.hash + file.name);
}

std::optional<ImportFile> file_of(const Visit& visit, const Schema& schema, const Form& form) {
    constexpr std::size_t hash_size = 64;
    const auto content = identity::unseal(visit.site.key, purpose_of(visit, schema), form_value(form, "sealed_file"));
    if (!content || content->size() < hash_size) return std::nullopt;
    ImportFile file{content->substr(0, hash_size), content->substr(hash_size)};
    if (!visit.program().blobs.has(file.hash)) return std::nullopt;
    return file;
}

services::ImportRequest request_of(const Visit& visit, const Schema& schema, const ImportFile& file, const Form& form) {
    services::ImportRequest request{.file = visit.program().blobs.path_of(file.hash),
                                    .file_name = file.name,
                                    .schema = &schema,
                                    .reason = base::put(base::tr("Import of {0}"), {file.name})};
    request.table.sheet = form_value(form, "sheet");
    if (form_value(form, "date_order") == "day_first") request.date_order = exchange::DateOrder::day_first;
    if (form_value(form, "date_order") == "month_first") request.date_order = exchange::DateOrder::month_first;
    if (form_value(form, "decimal_mark") == "point") request.decimal_mark = exchange::DecimalMark::point;
    if (form_value(form, "decimal_mark") == "comma") request.decimal_mark = exchange::DecimalMark::comma;
    request.clear_empty = form_value(form, "clear_empty") == "yes";
    for (const std::string& path : form_values(form, "create_missing"))
        if (const Schema* kind = visit.tables().find_by_path(path); kind && services::can_be_created_by_name(*kind))
            request.create_missing.insert(kind->kind);
    return request;
}

void put_columns(services::ImportRequest& request, const std::vector<std::string>& names, const Form& form) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string place = "column." + std::to_string(i);
        for (const auto& [key, value] : form)
            if (key == place) request.columns[names[i]] = value;
    }
}

namespace {

const Schema* register_of(const Visit& visit) {
    const Schema* schema = visit.tables().find_by_path(visit.request.param("register"));
    return schema && services::can_be_imported(*schema) &&
                   (visit.may(*schema, schema::Verb::create) || visit.may(*schema, schema::Verb::update))
               ? schema
               : nullptr;
}

Response no_register(const Visit& visit) {
    return visit.refuse(fail(ErrorCode::not_found, word("There is nothing here that you can import into.")));
}

Result<ImportFile> uploaded(const Visit& visit) {
    const auto boundary = multipart_boundary(visit.request.header("content-type"));
    const auto all = boundary ? parse_multipart(visit.request.body, *boundary) : std::nullopt;
    if (all)
        for (const Part& part : *all)
            if (part.name == "file" && part.file_name && !part.content.empty()) {
                if (part.content.size() > exchange::TableLimits{}.file_bytes)
                    return fail(ErrorCode::too_large, word("A file has at most {0} MB."), "file", {"64"});
                return ImportFile{visit.program().blobs.put(part.content), base::shorten(*part.file_name, 200)};
            }
    return fail(ErrorCode::invalid, word("Choose a file."), "file");
}

std::vector<std::string> names_of(const services::ImportPreview& preview) {
    std::vector<std::string> names;
    for (const auto& column : preview.survey.columns) names.push_back(column.name);
    return names;
}

// Keeps the mapping under the name that was given, and puts a kept one in place of the guess.
Result<void> use_kept_mapping(const Visit& visit, const Schema& schema, services::ImportRequest& request, const Form& form) {
    const std::string_view name = form_value(form, "kept_mapping");
    if (name.empty() || form_value(form, "step") != "load") return {};
    const auto kept = services::find_mapping(visit.program(), visit.caller, schema, name);
    if (!kept) return fail(ErrorCode::not_found, word("There is no mapping of this name."), "kept_mapping");
    request.columns = services::chosen_from_json(*kept);
    return {};
}

// The columns as they were chosen, brought together with the file.
struct Prepared {
    services::ImportRequest request;
    services::ImportPreview preview;
};

Result<Prepared> prepare(const Visit& visit, const Schema& schema, const ImportFile& file, const Form& form) {
    services::ImportRequest request = request_of(visit, schema, file, form);
    services::ImportPreview guess = TRY(services::preview_import(request));
    put_columns(request, names_of(guess), form);
    TRY(use_kept_mapping(visit, schema, request, form));
    if (request.columns.empty()) return Prepared{std::move(request), std::move(guess)};
    auto preview = services::preview_import(request);
    if (!preview) return std::move(preview).error();
    return Prepared{std::move(request), *std::move(preview)};
}

Response run(const Visit& visit, const Schema& schema, const ImportFile& file, Prepared prepared, bool is_dry_run) {
    prepared.request.is_dry_run = is_dry_run;
    const auto report = services::import_table(visit.program(), visit.caller, prepared.request);
    if (!report) return mapping_page(visit, schema, file, prepared.request, prepared.preview, &report.error());
    return report_page(visit, schema, file, prepared.request, *report);
}

}  // namespace

Response show_import(const Visit& visit) {
    const Schema* schema = register_of(visit);
    return schema ? upload_page(visit, *schema) : no_register(visit);
}

Response import(const Visit& visit) {
    const Schema* schema = register_of(visit);
    if (!schema) return no_register(visit);
    const Form form = read_form(visit.request);
    // Without a button (Enter was pressed) a form with a file asks for the check.
    std::string_view step = form_value(form, "step");
    if (step.empty()) step = form_value(form, "sealed_file").empty() ? "upload" : "check";
    std::optional<ImportFile> file;
    if (step == "upload") {
        auto given = uploaded(visit);
        if (!given) return upload_page(visit, *schema, &given.error());
        file = *std::move(given);
    } else {
        file = file_of(visit, *schema, form);
        if (!file) {
            const auto gone = fail(ErrorCode::invalid, word("Choose the file once more."), "file");
            return upload_page(visit, *schema, &gone);
        }
    }
    auto prepared = prepare(visit, *schema, *file, form);
    if (!prepared) {
        // What was chosen may be at fault, and then it can be chosen anew; otherwise it is the file.
        auto request = request_of(visit, *schema, *file, form);
        const auto guess = services::preview_import(request);
        if (!guess) return upload_page(visit, *schema, &prepared.error());
        put_columns(request, names_of(*guess), form);
        return mapping_page(visit, *schema, *file, request, *guess, &prepared.error());
    }
    if (const std::string_view name = form_value(form, "mapping_name"); !name.empty())
        if (auto kept = services::keep_mapping(visit.program(), visit.caller, *schema, name, prepared->preview.mapping);
            !kept)
            return mapping_page(visit, *schema, *file, prepared->request, prepared->preview, &kept.error());
    const bool ready = prepared->preview.questions.empty();
    if (ready && (step == "check" || step == "apply"))
        return run(visit, *schema, *file, *std::move(prepared), step == "check");
    return mapping_page(visit, *schema, *file, prepared->request, prepared->preview);
}

}  // namespace web::pages
