#include "web/pages/markdown.hpp"

#include <md4c.h>

#include "base/text.hpp"
#include "web/html/node.hpp"
#include "web/html/url.hpp"

namespace web::pages {

namespace {

struct Writer {
    std::string out;
    std::string heading;  // text of the open heading, for its id
    std::size_t heading_start = 0;
    bool in_heading = false;
    bool in_image = false;
};

std::string attribute_text(const MD_ATTRIBUTE& attribute) { return std::string(attribute.text, attribute.size); }

std::string safe_link(std::string target) {
    const bool leaves = target.starts_with("http://") || target.starts_with("https://") || target.starts_with("mailto:");
    if (!leaves) {
        const auto hash = target.find('#');
        const std::string fragment = hash == std::string::npos ? "" : target.substr(hash);
        std::string page = target.substr(0, hash);
        if (page.ends_with(".md")) target = "/help/" + page.substr(0, page.size() - 3) + fragment;
        if (!target.starts_with("/") && !target.starts_with("#")) return "#";
        if (target.starts_with("//") || target.starts_with("/\\")) return "#";
    }
    for (const char c : target)
        if (static_cast<unsigned char>(c) < 0x20) return "#";
    return target;
}

// As the pages of a source browser name the heading, so that a link with # works there and here: lower case, blanks as
// dashes, other signs left out. tests/checks/check_links.py does the same.
std::string anchor_of(std::string_view heading) {
    std::string id;
    for (const char c : base::to_lower_ascii(heading)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (kept || static_cast<unsigned char>(c) >= 0x80) id += c;
        if (c == ' ') id += '-';
    }
    return id;
}

std::string_view simple_block(MD_BLOCKTYPE type) {
    switch (type) {
        case MD_BLOCK_QUOTE:
            return "blockquote";
        case MD_BLOCK_UL:
            return "ul";
        case MD_BLOCK_OL:
            return "ol";
        case MD_BLOCK_LI:
            return "li";
        case MD_BLOCK_P:
            return "p";
        case MD_BLOCK_TABLE:
            return "table";
        case MD_BLOCK_THEAD:
            return "thead";
        case MD_BLOCK_TBODY:
            return "tbody";
        case MD_BLOCK_TR:
            return "tr";
        case MD_BLOCK_TH:
            return "th";
        case MD_BLOCK_TD:
            return "td";
        default:
            return {};
    }
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* user) {
    Writer& w = *static_cast<Writer*>(user);
    if (type == MD_BLOCK_HR) w.out += "<hr>";
    if (type == MD_BLOCK_CODE) w.out += "<pre tabindex=\"0\"><code>";
    if (type == MD_BLOCK_H) {
        w.in_heading = true;
        w.heading.clear();
        w.out += "<h" + std::to_string(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        w.heading_start = w.out.size();
        w.out += ">";
    }
    if (type == MD_BLOCK_TABLE) w.out += "<div class=\"table-scroll\" tabindex=\"0\">";
    if (const auto tag = simple_block(type); !tag.empty())
        w.out += "<" + std::string(tag) + (type == MD_BLOCK_TABLE ? " class=\"table\">" : ">");
    return 0;
}

int leave_block(MD_BLOCKTYPE type, void* detail, void* user) {
    Writer& w = *static_cast<Writer*>(user);
    if (type == MD_BLOCK_CODE) w.out += "</code></pre>";
    if (type == MD_BLOCK_H) {
        w.out.insert(w.heading_start, " id=\"" + anchor_of(w.heading) + "\"");
        w.out += "</h" + std::to_string(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level) + ">";
        w.in_heading = false;
    }
    if (const auto tag = simple_block(type); !tag.empty()) w.out += "</" + std::string(tag) + ">\n";
    if (type == MD_BLOCK_TABLE) w.out += "</div>";
    return 0;
}

std::string_view simple_span(MD_SPANTYPE type) {
    switch (type) {
        case MD_SPAN_EM:
            return "em";
        case MD_SPAN_STRONG:
            return "strong";
        case MD_SPAN_CODE:
            return "code";
        case MD_SPAN_DEL:
            return "del";
        default:
            return {};
    }
}

int enter_span(MD_SPANTYPE type, void* detail, void* user) {
    Writer& w = *static_cast<Writer*>(user);
    if (type == MD_SPAN_A) {
        w.out += "<a href=\"";
        html::write_escaped(w.out, safe_link(attribute_text(static_cast<MD_SPAN_A_DETAIL*>(detail)->href)));
        w.out += "\">";
    }
    if (const auto tag = simple_span(type); !tag.empty()) w.out += "<" + std::string(tag) + ">";
    return 0;
}

int leave_span(MD_SPANTYPE type, void*, void* user) {
    Writer& w = *static_cast<Writer*>(user);
    if (type == MD_SPAN_A) w.out += "</a>";
    if (const auto tag = simple_span(type); !tag.empty()) w.out += "</" + std::string(tag) + ">";
    return 0;
}

int write_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    Writer& w = *static_cast<Writer*>(user);
    const std::string_view view(text, size);
    if (type == MD_TEXT_NULLCHAR) return 0;
    if (type == MD_TEXT_BR) {
        w.out += "<br>";
        return 0;
    }
    if (type == MD_TEXT_ENTITY) {
        w.out += view;  // "&amp;", as the parser found it
        return 0;
    }
    if (w.in_heading) w.heading += view;
    html::write_escaped(w.out, type == MD_TEXT_SOFTBR ? std::string_view("\n") : view);
    return 0;
}

}  // namespace

std::string markdown_to_html(std::string_view markdown) {
    Writer writer;
    const MD_PARSER parser{0,           MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_NOHTML,
                           enter_block, leave_block,
                           enter_span,  leave_span,
                           write_text,  nullptr,
                           nullptr};
    markdown = markdown.substr(0, most_markdown);
    md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &writer);
    return std::move(writer.out);
}

}  // namespace web::pages
