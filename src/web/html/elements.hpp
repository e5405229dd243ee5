// The elements of HTML and SVG that we use, one function each.
//
// An element takes attributes and children in one list; a void element takes attributes only, so that giving it children
// does not compile. Names that C++ or an attribute has taken end in _element; those of SVG begin with svg_.
#pragma once
#include "web/html/attributes.hpp"
#include "web/html/node.hpp"

namespace web::html {

// clang-format off
inline Node html(Content c) { return Node::element("html", c); }
inline Node head(Content c) { return Node::element("head", c); }
inline Node body(Content c) { return Node::element("body", c); }
inline Node div(Content c) { return Node::element("div", c); }
inline Node span(Content c) { return Node::element("span", c); }
inline Node p(Content c) { return Node::element("p", c); }
inline Node a(Content c) { return Node::element("a", c); }
inline Node h1(Content c) { return Node::element("h1", c); }
inline Node h2(Content c) { return Node::element("h2", c); }
inline Node h3(Content c) { return Node::element("h3", c); }
inline Node h4(Content c) { return Node::element("h4", c); }
inline Node h5(Content c) { return Node::element("h5", c); }
inline Node h6(Content c) { return Node::element("h6", c); }
inline Node table(Content c) { return Node::element("table", c); }
inline Node thead(Content c) { return Node::element("thead", c); }
inline Node tbody(Content c) { return Node::element("tbody", c); }
inline Node tfoot(Content c) { return Node::element("tfoot", c); }
inline Node tr_element(Content c) { return Node::element("tr", c); }
inline Node th(Content c) { return Node::element("th", c); }
inline Node td(Content c) { return Node::element("td", c); }
inline Node caption(Content c) { return Node::element("caption", c); }
inline Node colgroup(Content c) { return Node::element("colgroup", c); }
inline Node form(Content c) { return Node::element("form", c); }
inline Node select(Content c) { return Node::element("select", c); }
inline Node optgroup(Content c) { return Node::element("optgroup", c); }
inline Node option(Content c) { return Node::element("option", c); }
inline Node button(Content c) { return Node::element("button", c); }
inline Node label(Content c) { return Node::element("label", c); }
inline Node fieldset(Content c) { return Node::element("fieldset", c); }
inline Node legend(Content c) { return Node::element("legend", c); }
inline Node header(Content c) { return Node::element("header", c); }
inline Node footer(Content c) { return Node::element("footer", c); }
inline Node nav(Content c) { return Node::element("nav", c); }
inline Node ul(Content c) { return Node::element("ul", c); }
inline Node ol(Content c) { return Node::element("ol", c); }
inline Node li(Content c) { return Node::element("li", c); }
inline Node dl(Content c) { return Node::element("dl", c); }
inline Node dt(Content c) { return Node::element("dt", c); }
inline Node dd(Content c) { return Node::element("dd", c); }
inline Node aside(Content c) { return Node::element("aside", c); }
inline Node section(Content c) { return Node::element("section", c); }
inline Node article(Content c) { return Node::element("article", c); }
inline Node strong(Content c) { return Node::element("strong", c); }
inline Node em(Content c) { return Node::element("em", c); }
inline Node small(Content c) { return Node::element("small", c); }
inline Node b(Content c) { return Node::element("b", c); }
inline Node i(Content c) { return Node::element("i", c); }
inline Node u(Content c) { return Node::element("u", c); }
inline Node s(Content c) { return Node::element("s", c); }
inline Node del(Content c) { return Node::element("del", c); }
inline Node ins(Content c) { return Node::element("ins", c); }
inline Node mark(Content c) { return Node::element("mark", c); }
inline Node code(Content c) { return Node::element("code", c); }
inline Node pre(Content c) { return Node::element("pre", c); }
inline Node kbd(Content c) { return Node::element("kbd", c); }
inline Node sub(Content c) { return Node::element("sub", c); }
inline Node sup(Content c) { return Node::element("sup", c); }
inline Node time(Content c) { return Node::element("time", c); }
inline Node abbr(Content c) { return Node::element("abbr", c); }
inline Node figure(Content c) { return Node::element("figure", c); }
inline Node figcaption(Content c) { return Node::element("figcaption", c); }
inline Node blockquote(Content c) { return Node::element("blockquote", c); }
inline Node details(Content c) { return Node::element("details", c); }
inline Node summary(Content c) { return Node::element("summary", c); }
inline Node dialog(Content c) { return Node::element("dialog", c); }
inline Node textarea(Content c) { return Node::element("textarea", c); }
inline Node output(Content c) { return Node::element("output", c); }
inline Node template_element(Content c) { return Node::element("template", c); }
inline Node progress(Content c) { return Node::element("progress", c); }
inline Node datalist(Content c) { return Node::element("datalist", c); }
inline Node address(Content c) { return Node::element("address", c); }
inline Node noscript(Content c) { return Node::element("noscript", c); }
inline Node main_element(Content c) { return Node::element("main", c); }
inline Node title_element(Content c) { return Node::element("title", c); }

inline Node input(Attributes a) { return Node::void_element("input", a); }
inline Node br(Attributes a) { return Node::void_element("br", a); }
inline Node hr(Attributes a) { return Node::void_element("hr", a); }
inline Node img(Attributes a) { return Node::void_element("img", a); }
inline Node meta(Attributes a) { return Node::void_element("meta", a); }
inline Node link(Attributes a) { return Node::void_element("link", a); }
inline Node col(Attributes a) { return Node::void_element("col", a); }
inline Node wbr(Attributes a) { return Node::void_element("wbr", a); }

inline Node svg(Content c) { return Node::element("svg", c); }
inline Node svg_g(Content c) { return Node::element("g", c); }
inline Node svg_path(Content c) { return Node::element("path", c); }
inline Node svg_rect(Content c) { return Node::element("rect", c); }
inline Node svg_circle(Content c) { return Node::element("circle", c); }
inline Node svg_line(Content c) { return Node::element("line", c); }
inline Node svg_polyline(Content c) { return Node::element("polyline", c); }
inline Node svg_polygon(Content c) { return Node::element("polygon", c); }
inline Node svg_text(Content c) { return Node::element("text", c); }
inline Node svg_tspan(Content c) { return Node::element("tspan", c); }
inline Node svg_defs(Content c) { return Node::element("defs", c); }
inline Node clip_path(Content c) { return Node::element("clipPath", c); }
inline Node svg_title(Content c) { return Node::element("title", c); }
inline Node svg_desc(Content c) { return Node::element("desc", c); }
// clang-format on

// A script by its address; there are no others.
inline Node script(Url source, bool module) {
    return Node::element("script", {src(source), module ? type("module") : defer()});
}

}  // namespace web::html
