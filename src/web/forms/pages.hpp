// The pages that every register has, made from its table. {register} is the path of a table ("risks"), {ref} a reference
// ("R-0042"). An unknown register, and a record that this person may not see, answer as if there were none.
//
// Handlers by hand for one register are routes with a literal segment; the router prefers them.
#pragma once
#include "web/visit.hpp"

namespace web::forms {

// GET /orgs/{org}/{register}: list_request.hpp says what the query may hold. HX-Request gets the list without the page.
Response list_page(const Visit& visit);
Response lookup(const Visit& visit);          // GET .../lookup?q=words: what a link may point to, as JSON
Response choose_columns(const Visit& visit);  // POST .../columns: repeated "column"; "reset" forgets the choice
// POST .../bulk: repeated "selected". Asks for "field", then for the value, then changes all or none.
Response bulk_edit(const Visit& visit);

// GET .../new?owner=P-0003: query parameters named as fields fill the form.
Response new_page(const Visit& visit);
Response create_record(const Visit& visit);  // POST /orgs/{org}/{register}, multipart when there are files

Response record_page(const Visit& visit);  // GET .../{ref}
Response edit_page(const Visit& visit);    // GET .../{ref}/edit
// POST .../{ref}/edit: only the fields that the form names are changed. 409 with the three versions beside each other when
// somebody saved after `version`.
Response save_record(const Visit& visit);
Response step_page(const Visit& visit);    // GET .../{ref}/steps/{verb}: asks for a reason
Response take_step(const Visit& visit);    // POST .../{ref}/steps/{verb}: version, reason
Response remove_page(const Visit& visit);  // GET .../{ref}/remove
Response remove_record(const Visit& visit);
Response add_comment(const Visit& visit);     // POST .../{ref}/comments: comment
Response add_attachment(const Visit& visit);  // POST .../{ref}/attachments: file, title; multipart
Response history_page(const Visit& visit);    // GET .../{ref}/history?before=12
Response version_page(const Visit& visit);    // GET .../{ref}/history/{version}
// GET .../{ref}/files/{field}: the content, sandboxed; with ?show=yes images and PDF in the browser.
Response file_content(const Visit& visit);

// The body of routes that take files: create_record, save_record, add_attachment.
inline constexpr std::uint64_t most_upload_body = std::uint64_t{26} << 20;

}  // namespace web::forms
