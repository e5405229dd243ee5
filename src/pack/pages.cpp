#include "pack/pages.hpp"

#include <algorithm>
#include <map>
#include <ranges>

#include "base/date.hpp"

namespace pack {

using base::Json;

namespace {

void put_link(PageText& page, std::string_view url, std::string_view text) {
    page.raw("<a href=\"").escaped(url).raw("\">").escaped(text).raw("</a>");
}

void put_cell(PageText& page, std::string_view text) { page.raw("<td>").escaped(text).raw("</td>"); }

// up: the way to the root of the pack, "../../". The title is the reference, where there is one, and the name.
void begin_page(PageText& page, std::string_view up, std::string_view reference, std::string_view name) {
    const std::string_view between = reference.empty() ? "" : " ";
    page.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .escaped(reference)
        .raw(between)
        .escaped(name)
        .raw("</title><meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"")
        .raw(up)
        .raw("style.css\"></head>\n<body><main>\n");
}

void end_page(PageText& page) { page.raw("\n</main></body></html>\n"); }

void put_record(PageText& page, const State& state, std::string_view reference) {
    const Item* item = state.find(reference);
    if (!item) {
        page.escaped(reference);
        return;
    }
    put_link(page, "../../" + page_of(*item), reference);
    page.raw(" ").escaped(state.title_of(reference));
}

// A hash becomes part of a name in the archive: nothing else may.
bool is_file(const Json& value) {
    const std::string_view hash = value.text_or("hash");
    constexpr std::size_t digits = 64;
    return hash.size() == digits && hash.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void put_text(PageText& page, const State& state, const FieldWords& field, const std::string& text) {
    if (const auto choice = field.choices.find(text); choice != field.choices.end()) page.escaped(choice->second);
    else if (text.empty()) page.raw("&ndash;");
    else put_record(page, state, text);
}

void put_value(PageText& page, const State& state, const FieldWords& field, const Json& value);

void put_list(PageText& page, const State& state, const FieldWords& field, const Json::Array& values) {
    page.raw("<ul>");
    for (const Json& one : values) {
        if (page.is_full()) return;
        page.raw("<li>");
        put_value(page, state, field, one);
        page.raw("</li>");
    }
    page.raw("</ul>");
}

void put_value(PageText& page, const State& state, const FieldWords& field, const Json& value) {
    if (const bool* flag = value.boolean()) page.raw(*flag ? "yes" : "no");
    else if (const auto* number = value.integer()) page.raw(*number);
    else if (const auto* text = value.text()) put_text(page, state, field, *text);
    else if (is_file(value))
        put_link(page, "../../" + file_name(value.text_or("hash"), value.text_or("name")), value.text_or("name"));
    else if (value.array() && !value.array()->empty()) put_list(page, state, field, *value.array());
    else page.raw("&ndash;");
}

std::string_view state_label(const Item& item) {
    const auto label = item.words->states.find(item.state);
    return label == item.words->states.end() ? item.state : label->second;
}

std::string when(std::int64_t microseconds) { return base::to_text(base::from_micros(microseconds)); }

void put_person(PageText& page, const State& state, std::int64_t actor) {
    if (actor == 0) page.raw("the program");
    else if (state.people) put_record(page, state, reference_of(*state.people, actor));
    else page.raw("person ").raw(actor);
}

void put_history(PageText& page, const Item& item, const State& state) {
    page.raw(
        "<table><thead><tr><th>Version</th><th>Recorded (UTC)</th><th>By</th><th>Change</th><th>Reason</th><th>Change of "
        "the log</th></tr></thead><tbody>");
    for (const Change* version : std::views::reverse(item.versions)) {
        if (page.is_full()) return;
        const Opening& opening = *version->opening;
        page.raw("<tr><td>").raw(opening.version).raw("</td><td>").raw(when(version->microseconds)).raw("</td><td>");
        put_person(page, state, opening.actor);
        page.raw("</td>");
        put_cell(page, opening.operation);
        put_cell(page, opening.reason);
        page.raw("<td>").raw(version->sequence).raw("</td></tr>");
    }
    page.raw("</tbody></table>");
}

void put_registers(PageText& page, const Head& head, const State& state) {
    page.raw("<h2>Registers</h2><table><thead><tr><th>Register</th><th>Clause</th><th>Records</th></tr></thead><tbody>");
    for (const RegisterWords& words : head.registers) {
        if (page.is_full()) return;
        page.raw("<tr><td>");
        put_link(page, folder_of(words) + "/index.html", words.plural);
        page.raw("</td>");
        put_cell(page, words.clause);
        page.raw("<td>").raw(state.of(words).size()).raw("</td></tr>");
    }
    page.raw("</tbody></table>");
}

void put_log(PageText& page, const Inputs& inputs, const State& state, const ledger::Checkpoint& checkpoint) {
    const std::uint64_t all = inputs.head.changes;
    page.raw("<h2>The log behind it</h2><p>Until that moment the log had ").raw(all).raw(" changes. ").raw(state.open);
    page.raw(" of them are in this pack with their whole content, ").raw(all - std::min(state.open, all));
    page.raw(" are not: they belong to other registers, or were erased. The checkpoint covers ")
        .raw(checkpoint.size)
        .raw(
            " changes. The key of the log has signed it. A line with another name below it says that it is of a witness; "
            "whether it is, shows only the key of that witness, with keepwright-verify.</p><pre>")
        .escaped(inputs.checkpoint)
        .raw("</pre>");
    if (!inputs.cosigned.empty())
        page.raw("<p>An older checkpoint, with lines of witnesses below it:</p><pre>")
            .escaped(inputs.cosigned)
            .raw("</pre>");
}

// The members of a record by name: looked for one by one, many fields in many members would take for ever.
std::map<std::string_view, const Json*> members_of(const Json& content) {
    std::map<std::string_view, const Json*> members;
    if (content.object())
        for (const auto& [name, value] : *content.object()) members.emplace(name, &value);
    return members;
}

void put_fields(PageText& page, const Item& item, const State& state) {
    const Json content = content_of(item);
    const auto members = members_of(content);
    page.raw("<dl>");
    if (!state_label(item).empty()) page.raw("<dt>State</dt><dd>").escaped(state_label(item)).raw("</dd>");
    for (const FieldWords& field : item.words->fields) {
        if (page.is_full()) return;
        page.raw("<dt>").escaped(field.label).raw("</dt><dd>");
        if (const auto value = members.find(field.name); value != members.end())
            put_value(page, state, field, *value->second);
        else page.raw("&ndash;");
        page.raw("</dd>");
    }
    page.raw("</dl>");
}

}  // namespace

std::string folder_of(const RegisterWords& words) { return "registers/" + words.path; }
std::string page_of(const Item& item) { return folder_of(*item.words) + "/" + item.reference + ".html"; }

std::string file_name(std::string_view hash, std::string_view its_name) {
    const std::size_t dot = its_name.rfind('.');
    std::string ending(dot == std::string_view::npos ? std::string_view{} : its_name.substr(dot));
    const bool is_plain = ending.size() <= 6 && std::ranges::all_of(ending.substr(ending.empty() ? 0 : 1), [](char c) {
                              return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                          });
    return std::string("files/").append(hash).append(is_plain ? ending : std::string());
}

std::vector<NamedFile> files_of(const Item& item) {
    const Json content = content_of(item);
    const auto members = members_of(content);
    std::vector<NamedFile> files;
    for (const FieldWords& field : item.words->fields)
        if (const auto value = members.find(field.name); value != members.end() && is_file(*value->second))
            files.push_back({std::string(value->second->text_or("hash")), std::string(value->second->text_or("name")),
                             value->second->integer_or("size")});
    return files;
}

void write_cover(PageText& page, const Inputs& inputs, const State& state, const ledger::Checkpoint& checkpoint) {
    const Head& head = inputs.head;
    begin_page(page, "", "", head.name);
    page.raw("<h1>")
        .escaped(head.name)
        .raw("</h1><p>The records of the information security management system as they stood at ")
        .escaped(head.at)
        .raw(", made at ")
        .escaped(head.made_at)
        .raw(" by ")
        .escaped(head.made_by)
        .raw(".</p><p>");
    put_link(page, "check.html", "How to check this pack");
    page.raw(", with keepwright-verify or with other programs.</p>");
    put_registers(page, head, state);
    put_log(page, inputs, state, checkpoint);
    end_page(page);
}

void write_register_page(PageText& page, const State& state, const RegisterWords& words) {
    begin_page(page, "../../", "", words.plural);
    page.raw("<p>");
    put_link(page, "../../index.html", "All registers");
    page.raw("</p><h1>").escaped(words.plural).raw("</h1><p>Clause ").escaped(words.clause).raw("</p>");
    page.raw("<table><thead><tr><th>Number</th><th>Title</th><th>State</th><th>Version</th></tr></thead><tbody>");
    for (const Item& item : state.of(words)) {
        if (page.is_full()) return;
        page.raw("<tr><td>");
        put_link(page, item.reference + ".html", item.reference);
        page.raw("</td>");
        put_cell(page, state.title_of(item.reference));
        put_cell(page, state_label(item));
        page.raw("<td>").raw(item.versions.back()->opening->version).raw("</td></tr>");
    }
    page.raw("</tbody></table>");
    end_page(page);
}

void write_record_page(PageText& page, const Item& item, const State& state) {
    const std::string_view title = state.title_of(item.reference);
    begin_page(page, "../../", item.reference, title);
    page.raw("<p>");
    put_link(page, "index.html", item.words->plural);
    page.raw("</p><h1>").escaped(item.reference).raw(" ").escaped(title).raw("</h1>");
    put_fields(page, item, state);
    page.raw("<h2>History</h2>");
    put_history(page, item, state);
    page.raw("<p>");
    put_link(page, "../../records/" + item.words->path + "/" + item.reference + ".json", "This record as JSON");
    page.raw(", ");
    put_link(page, "../../proofs/" + item.words->path + "/" + item.reference + ".tlog-proof",
             "its proof of inclusion in the log");
    page.raw("</p>");
    end_page(page);
}

}  // namespace pack
