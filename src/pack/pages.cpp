#include "pack/pages.hpp"

#include <algorithm>
#include <ranges>

#include "base/date.hpp"

namespace pack {

using base::Json;

namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else if (c == '\'') out += "&#39;";
        else out += c;
    }
    return out;
}

std::string element(std::string_view name, const std::string& content) {
    return std::string("<").append(name).append(">").append(content).append("</").append(name).append(">");
}

std::string link(const std::string& url, std::string_view text) {
    return std::string("<a href=\"").append(escaped(url)).append("\">").append(escaped(text)).append("</a>");
}

// up: the way to the root of the pack, "../../".
std::string page(std::string_view up, std::string_view title, const std::string& content) {
    return std::string("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(escaped(title))
        .append("</title><meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"")
        .append(up)
        .append("style.css\"></head>\n<body><main>\n")
        .append(content)
        .append("\n</main></body></html>\n");
}

std::string link_to_record(const State& state, std::string_view reference) {
    const Item* item = state.find(reference);
    if (!item) return escaped(reference);
    return link("../../" + page_of(*item), reference) + " " + escaped(state.title_of(reference));
}

// A hash becomes part of a name in the archive: nothing else may.
bool is_file(const Json& value) {
    const std::string_view hash = value.text_or("hash");
    constexpr std::size_t digits = 64;
    return hash.size() == digits && hash.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string in_words(const State& state, const FieldWords* field, const Json& value) {
    if (value.is_null()) return "&ndash;";
    if (const bool* flag = value.boolean()) return *flag ? "yes" : "no";
    if (const auto* number = value.integer()) return std::to_string(*number);
    if (const auto* text = value.text()) {
        const auto choice = field ? field->choices.find(*text) : std::map<std::string, std::string>::const_iterator{};
        if (field && choice != field->choices.end()) return escaped(choice->second);
        return text->empty() ? "&ndash;" : link_to_record(state, *text);
    }
    if (is_file(value))
        return link("../../" + file_name(value.text_or("hash"), value.text_or("name")), value.text_or("name"));
    if (!value.array() || value.array()->empty()) return "&ndash;";
    std::string list;
    for (const Json& one : *value.array()) list += element("li", in_words(state, field, one));
    return element("ul", list);
}

std::string state_label(const Item& item) {
    const std::string_view name = item.content.text_or("state");
    const auto label = item.words->states.find(std::string(name));
    return std::string(label == item.words->states.end() ? name : std::string_view(label->second));
}

std::string when(std::int64_t microseconds) { return base::to_text(base::from_micros(microseconds)); }

std::string history_of(const Item& item, const State& state) {
    std::string rows;
    for (const Change* version : std::views::reverse(item.versions)) {
        const Opening& opening = *version->opening;
        const std::string who = opening.actor == 0 ? std::string("the program")
                                : state.people     ? link_to_record(state, reference_of(*state.people, opening.actor))
                                                   : "person " + std::to_string(opening.actor);
        rows += element("tr", element("td", std::to_string(opening.version)) + element("td", when(version->microseconds)) +
                                  element("td", who) + element("td", escaped(opening.operation)) +
                                  element("td", escaped(opening.reason)) + element("td", std::to_string(version->sequence)));
    }
    return "<table><thead><tr><th>Version</th><th>Recorded (UTC)</th><th>By</th><th>Change</th><th>Reason</th><th>Change of "
           "the log</th></tr></thead><tbody>" +
           rows + "</tbody></table>";
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
    std::vector<NamedFile> files;
    for (const FieldWords& field : item.words->fields)
        if (const Json* value = item.content.find(field.name); value && is_file(*value))
            files.push_back(
                {std::string(value->text_or("hash")), std::string(value->text_or("name")), value->integer_or("size")});
    return files;
}

std::string cover_page(const Inputs& inputs, const State& state, const ledger::Checkpoint& checkpoint) {
    const Head& head = inputs.head;
    std::string content = element("h1", escaped(head.name));
    content +=
        element("p", "The records of the information security management system as they stood at " + escaped(head.at) +
                         ", made at " + escaped(head.made_at) + " by " + escaped(head.made_by) + ".");
    content +=
        element("p", link("check.html", "How to check this pack") + ", with keepwright-verify or with other programs.");
    content += element("h2", "Registers");
    std::string rows;
    for (const RegisterWords& words : head.registers) {
        const auto count = std::ranges::count_if(state.items, [&](const Item& item) { return item.words == &words; });
        rows += element("tr", element("td", link(folder_of(words) + "/index.html", words.plural)) +
                                  element("td", escaped(words.clause)) + element("td", std::to_string(count)));
    }
    content +=
        "<table><thead><tr><th>Register</th><th>Clause</th><th>Records</th></tr></thead><tbody>" + rows + "</tbody></table>";
    content += element("h2", "The log behind it");
    const std::uint64_t closed = head.changes - std::min(state.open, head.changes);
    content += element("p", "Until that moment the log had " + std::to_string(head.changes) + " changes. " +
                                std::to_string(state.open) + " of them are in this pack with their whole content, " +
                                std::to_string(closed) +
                                " are not: they belong to other registers, or were erased. The checkpoint covers " +
                                std::to_string(checkpoint.size) + " changes.");
    content += "<pre>" + escaped(inputs.checkpoint) + "</pre>";
    if (!inputs.cosigned.empty())
        content += element("p", "The newest checkpoint that somebody outside has cosigned:") + "<pre>" +
                   escaped(inputs.cosigned) + "</pre>";
    return page("", head.name, content);
}

std::string register_page(const State& state, const RegisterWords& words) {
    std::string rows;
    for (const Item& item : state.items)
        if (item.words == &words)
            rows += element("tr", element("td", link(item.reference + ".html", item.reference)) +
                                      element("td", escaped(state.title_of(item.reference))) +
                                      element("td", escaped(state_label(item))) +
                                      element("td", std::to_string(item.versions.back()->opening->version)));
    return page("../../", words.plural,
                element("p", link("../../index.html", "All registers")) + element("h1", escaped(words.plural)) +
                    element("p", "Clause " + escaped(words.clause)) +
                    "<table><thead><tr><th>Number</th><th>Title</th><th>State</th><th>Version</th></tr></thead><tbody>" +
                    rows + "</tbody></table>");
}

std::string record_page(const Item& item, const State& state) {
    std::string facts;
    if (!state_label(item).empty()) facts += element("dt", "State") + element("dd", escaped(state_label(item)));
    for (const FieldWords& field : item.words->fields) {
        const Json* value = item.content.find(field.name);
        facts += element("dt", escaped(field.label)) + element("dd", in_words(state, &field, value ? *value : Json()));
    }
    const std::string title = item.reference + " " + state.title_of(item.reference);
    const std::string beside = "../../records/" + item.words->path + "/" + item.reference + ".json";
    const std::string proof = "../../proofs/" + item.words->path + "/" + item.reference + ".tlog-proof";
    return page(
        "../../", title,
        element("p", link("index.html", item.words->plural)) + element("h1", escaped(title)) + element("dl", facts) +
            element("h2", "History") + history_of(item, state) +
            element("p", link(beside, "This record as JSON") + ", " + link(proof, "its proof of inclusion in the log")));
}

}  // namespace pack
