// The attributes. There is none for style and for events (onclick): the content security policy allows neither.
#pragma once
#include <string_view>

#include "web/html/node.hpp"

namespace web::html {

// Any other attribute, also data-* and aria-*. CHECKs that the name is lower case and neither an event, nor style, nor one
// that takes a Url; the name has to be a literal.
Attribute attribute(std::string_view name, Text value);

namespace detail {
inline Attribute text_attribute(std::string_view name, Text value) { return {name, value.view()}; }
inline Attribute url_attribute(std::string_view name, Url value) { return {name, value.view()}; }
inline Attribute flag(std::string_view name, bool on) { return {name, {}, on ? Presence::present : Presence::absent}; }
}  // namespace detail

Attribute number_attribute(std::string_view name, std::int64_t value);

// clang-format off
inline Attribute accept(Text v) { return detail::text_attribute("accept", v); }
inline Attribute alt(Text v) { return detail::text_attribute("alt", v); }
inline Attribute aria_controls(Text v) { return detail::text_attribute("aria-controls", v); }
inline Attribute aria_current(Text v) { return detail::text_attribute("aria-current", v); }
inline Attribute aria_describedby(Text v) { return detail::text_attribute("aria-describedby", v); }
inline Attribute aria_expanded(Text v) { return detail::text_attribute("aria-expanded", v); }
inline Attribute aria_hidden(Text v) { return detail::text_attribute("aria-hidden", v); }
inline Attribute aria_invalid(Text v) { return detail::text_attribute("aria-invalid", v); }
inline Attribute aria_label(Text v) { return detail::text_attribute("aria-label", v); }
inline Attribute aria_labelledby(Text v) { return detail::text_attribute("aria-labelledby", v); }
inline Attribute aria_live(Text v) { return detail::text_attribute("aria-live", v); }
inline Attribute aria_sort(Text v) { return detail::text_attribute("aria-sort", v); }
inline Attribute autocomplete(Text v) { return detail::text_attribute("autocomplete", v); }
inline Attribute charset(Text v) { return detail::text_attribute("charset", v); }
inline Attribute cls(Text v) { return detail::text_attribute("class", v); }
inline Attribute content(Text v) { return detail::text_attribute("content", v); }
inline Attribute datetime(Text v) { return detail::text_attribute("datetime", v); }
inline Attribute enctype(Text v) { return detail::text_attribute("enctype", v); }
inline Attribute for_(Text v) { return detail::text_attribute("for", v); }
inline Attribute form_id(Text v) { return detail::text_attribute("form", v); }
inline Attribute headers(Text v) { return detail::text_attribute("headers", v); }
inline Attribute hreflang(Text v) { return detail::text_attribute("hreflang", v); }
inline Attribute id(Text v) { return detail::text_attribute("id", v); }
inline Attribute inputmode(Text v) { return detail::text_attribute("inputmode", v); }
inline Attribute lang(Text v) { return detail::text_attribute("lang", v); }
inline Attribute list_id(Text v) { return detail::text_attribute("list", v); }
inline Attribute max(Text v) { return detail::text_attribute("max", v); }
inline Attribute media(Text v) { return detail::text_attribute("media", v); }
inline Attribute method(Text v) { return detail::text_attribute("method", v); }
inline Attribute min(Text v) { return detail::text_attribute("min", v); }
inline Attribute name(Text v) { return detail::text_attribute("name", v); }
inline Attribute open_name(Text v) { return detail::text_attribute("name", v); }
inline Attribute option_group_label(Text v) { return detail::text_attribute("label", v); }
inline Attribute pattern(Text v) { return detail::text_attribute("pattern", v); }
inline Attribute placeholder(Text v) { return detail::text_attribute("placeholder", v); }
inline Attribute rel(Text v) { return detail::text_attribute("rel", v); }
inline Attribute role(Text v) { return detail::text_attribute("role", v); }
inline Attribute scope(Text v) { return detail::text_attribute("scope", v); }
inline Attribute sizes(Text v) { return detail::text_attribute("sizes", v); }
inline Attribute spellcheck(Text v) { return detail::text_attribute("spellcheck", v); }
inline Attribute step(Text v) { return detail::text_attribute("step", v); }
inline Attribute target(Text v) { return detail::text_attribute("target", v); }
inline Attribute title(Text v) { return detail::text_attribute("title", v); }
inline Attribute type(Text v) { return detail::text_attribute("type", v); }
inline Attribute value(Text v) { return detail::text_attribute("value", v); }
inline Attribute value(std::int64_t v) { return number_attribute("value", v); }
inline Attribute value(int v) { return number_attribute("value", v); }

inline Attribute colspan(int v) { return number_attribute("colspan", v); }
inline Attribute rowspan(int v) { return number_attribute("rowspan", v); }
inline Attribute rows(int v) { return number_attribute("rows", v); }
inline Attribute cols(int v) { return number_attribute("cols", v); }
inline Attribute maxlength(int v) { return number_attribute("maxlength", v); }
inline Attribute minlength(int v) { return number_attribute("minlength", v); }
inline Attribute tabindex(int v) { return number_attribute("tabindex", v); }
inline Attribute width(int v) { return number_attribute("width", v); }
inline Attribute height(int v) { return number_attribute("height", v); }

inline Attribute action(Url v) { return detail::url_attribute("action", v); }
inline Attribute formaction(Url v) { return detail::url_attribute("formaction", v); }
inline Attribute href(Url v) { return detail::url_attribute("href", v); }
inline Attribute src(Url v) { return detail::url_attribute("src", v); }
inline Attribute hx_get(Url v) { return detail::url_attribute("hx-get", v); }
inline Attribute hx_post(Url v) { return detail::url_attribute("hx-post", v); }

inline Attribute hx_include(Text v) { return detail::text_attribute("hx-include", v); }
inline Attribute hx_indicator(Text v) { return detail::text_attribute("hx-indicator", v); }
inline Attribute hx_push_url(Text v) { return detail::text_attribute("hx-push-url", v); }
inline Attribute hx_select(Text v) { return detail::text_attribute("hx-select", v); }
inline Attribute hx_swap(Text v) { return detail::text_attribute("hx-swap", v); }
inline Attribute hx_target(Text v) { return detail::text_attribute("hx-target", v); }
inline Attribute hx_trigger(Text v) { return detail::text_attribute("hx-trigger", v); }

inline Attribute autofocus(bool on = true) { return detail::flag("autofocus", on); }
inline Attribute checked(bool on = true) { return detail::flag("checked", on); }
inline Attribute disabled(bool on = true) { return detail::flag("disabled", on); }
inline Attribute download(bool on = true) { return detail::flag("download", on); }
inline Attribute hidden(bool on = true) { return detail::flag("hidden", on); }
inline Attribute multiple(bool on = true) { return detail::flag("multiple", on); }
inline Attribute novalidate(bool on = true) { return detail::flag("novalidate", on); }
inline Attribute open(bool on = true) { return detail::flag("open", on); }
inline Attribute readonly(bool on = true) { return detail::flag("readonly", on); }
inline Attribute required(bool on = true) { return detail::flag("required", on); }
inline Attribute selected(bool on = true) { return detail::flag("selected", on); }
inline Attribute defer(bool on = true) { return detail::flag("defer", on); }
inline Attribute data_flag(std::string_view literal_name, bool on = true) { return detail::flag(literal_name, on); }
// clang-format on

}  // namespace web::html
