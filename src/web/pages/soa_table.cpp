// An edition of the Statement of Applicability, or today's, as a spreadsheet: what auditors ask for. For reading; import
// takes the register Controls.
#include "base/text.hpp"
#include "engine/titles.hpp"
#include "exchange/table_sink.hpp"
#include "isms/controls/soa_version.hpp"
#include "web/pages/soa.hpp"
#include "web/pages/soa_row.hpp"

namespace web::pages {

using base::Result, base::tr;

namespace {

std::vector<std::string> headings() {
    std::vector<std::string> words;
    for (const std::string_view word : {tr("Control"), tr("Title"), tr("Source"), tr("Theme"), tr("Applicability"),
                                        tr("Reasons for inclusion"), tr("Risks"), tr("Requirements"), tr("Justification"),
                                        tr("Implementation"), tr("How it is implemented"), tr("Owner")})
        words.emplace_back(word);
    return words;
}

std::vector<std::string> texts_of(const services::SoaRow& row) {
    const bool annex_a = row.source == isms::ControlSource::annex_a;
    const bool applies = row.applicability == isms::Applicability::applicable;
    return {row.identifier,
            row.title,
            std::string(word_for(row.source)),
            std::string(annex_a ? word_for(row.theme) : std::string_view()),
            std::string(word_for(row.applicability)),
            reason_words(row.all_reasons()),
            base::join(row.risks, ", "),
            base::join(row.requirements, ", "),
            row.justification,
            std::string(applies ? word_for(row.implementation) : std::string_view()),
            row.how,
            row.owner};
}

Result<void> write_rows(const std::vector<services::SoaRow>& rows, exchange::TableSink& sink) {
    TRY(sink.begin(headings()));
    for (const services::SoaRow& row : rows) {
        std::vector<exchange::Cell> cells;
        for (std::string& text : texts_of(row))
            cells.push_back({text.empty() ? exchange::CellKind::empty : exchange::CellKind::text, std::move(text)});
        TRY(sink.row(cells));
    }
    return sink.finish();
}

Result<std::vector<services::SoaRow>> read_rows(engine::Work& work, std::string_view edition) {
    if (edition == "now") return services::current_applicability(work);
    const auto number = engine::parse_reference(isms::soa_version::table, edition);
    if (!number) return base::fail(base::ErrorCode::not_found, base::word("There is no such edition."));
    return services::frozen_applicability(work, {*number});
}

template <class MakeSink>
Response spreadsheet(const Visit& visit, std::string_view ending, std::string_view media_type, MakeSink make_sink) {
    const std::string edition(visit.request.param("ref"));
    const auto rows = visit.read([&](engine::Work& work) { return read_rows(work, edition); });
    if (!rows) return visit.refuse(rows.error());
    Response response;
    response.content_type = media_type;
    const auto sink = make_sink(&response.body);
    if (auto done = write_rows(*rows, *sink); !done) return visit.refuse(done.error());
    const std::string name =
        edition == "now" ? base::to_text(base::day_in(visit.caller.zone, visit.program().clock.now())) : edition;
    response.add_header("Content-Disposition",
                        content_disposition("attachment", "statement-of-applicability-" + name + std::string(ending)));
    return response;
}

}  // namespace

std::vector<parts::Action> spreadsheet_actions(const Visit& visit, std::string_view edition) {
    return {{.label = tr("As XLSX"), .url = visit.url({"soa", "versions", edition, "table.xlsx"}), .icon = "download"},
            {.label = tr("As CSV"), .url = visit.url({"soa", "versions", edition, "table.csv"}), .icon = "download"}};
}

Response soa_csv(const Visit& visit) {
    return spreadsheet(visit, ".csv", "text/csv; charset=utf-8",
                       [](std::string* target) { return exchange::csv_sink(target); });
}

Response soa_xlsx(const Visit& visit) {
    return spreadsheet(visit, ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                       [](std::string* target) {
                           return exchange::xlsx_sink(target, {.sheet = std::string(tr("Statement of Applicability"))});
                       });
}

}  // namespace web::pages
