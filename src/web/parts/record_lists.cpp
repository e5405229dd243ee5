// What hangs on a record: links, attachments, comments, gaps.
#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/icon.hpp"
#include "web/parts/record.hpp"

namespace web::parts {

using namespace html;
using base::put;
using base::tr;

namespace {

Node remove_button(Url url, Text csrf_token, Text what) {
    if (url.empty()) return {};
    const std::string words = put(tr("Remove {0}"), {what.view()});
    return form(
        {method("post"), action(url), csrf_field(csrf_token),
         attribute("data-confirm", put(tr("Remove {0}?"), {what.view()})),
         button({type("submit"), cls("btn btn-quiet btn-icon-only btn-sm"), aria_label(words), title(words), icon("x")})});
}

Node linked_line(const Linked& record, Text csrf_token) {
    return li({cls("item"),
               div({cls("item-body"), when(!record.relation.empty(), span({cls("item-relation"), record.relation})),
                    a({cls("row-link"), href(record.url), record.name}), span({cls("row-number"), record.number})}),
               record.badge, remove_button(record.remove, csrf_token, record.number)});
}

Node gap_item(const Gap& gap, Text csrf_token) {
    return li(
        {cls("gap-item " + std::string(tone_class(gap.severity))), icon(tone_icon(gap.severity)),
         div({cls("gap-body"),
              p({cls("gap-severity"), gap.severity_label,
                 when(!gap.clause.empty(), span({cls("gap-clause"), " · ", gap.clause}))}),
              h3({gap.title}), when(!gap.explanation.empty(), p({cls("gap-text"), gap.explanation})),
              when(
                  !gap.records.empty(),
                  ul({cls("gap-records"),
                      each(gap.records,
                           [](const Linked& record) {
                               return li({a({href(record.url), span({cls("is-strong"), record.number}), " ", record.name})});
                           })}))}),
         gap.next ? div({cls("actions"), action_button(*gap.next, csrf_token)}) : Node()});
}

}  // namespace

Node linked_records(const std::vector<Linked>& records, Text none, Text csrf_token) {
    if (records.empty()) return p({cls("muted"), none});
    return ul({cls("items"), each(records, [&](const Linked& record) { return linked_line(record, csrf_token); })});
}

Node attachment_list(const std::vector<Attachment>& attachments, Text none, Text csrf_token) {
    if (attachments.empty()) return p({cls("muted"), none});
    return ul({cls("items"), each(attachments, [&](const Attachment& file) {
                   return li({cls("item"), icon("paperclip"),
                              div({cls("item-body"), a({cls("row-link"), href(file.url), file.name}),
                                   span({cls("item-note"), file.note})}),
                              remove_button(file.remove, csrf_token, file.name)});
               })});
}

Node comment_thread(const std::vector<Comment>& comments, Url post_url, Text csrf_token) {
    const Node thread = ol({cls("comments"), each(comments, [](const Comment& comment) {
                                return li({cls("comment"),
                                           p({cls("comment-head"), strong({comment.person}), " ",
                                              time({datetime(comment.when_utc), comment.when})}),
                                           div({cls("comment-text"), comment.text})});
                            })});
    const Node write = form({cls("comment-form"), method("post"), action(post_url), csrf_field(csrf_token),
                             textarea({name("comment"), cls("form-control"), rows(2), required(), aria_label(tr("Comment")),
                                       placeholder(tr("Write a comment"))}),
                             button({type("submit"), cls("btn"), tr("Comment")})});
    return fragment({when(!comments.empty(), thread), when(!post_url.empty(), write)});
}

Node gap_list(const std::vector<Gap>& gaps, Text csrf_token) {
    return ul({cls("gaps"), each(gaps, [&](const Gap& gap) { return gap_item(gap, csrf_token); })});
}

}  // namespace web::parts
