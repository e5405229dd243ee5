// The JSON document, its parser and its writers.
#include "base/json.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "support/property.hpp"

using base::Json;
using base::JsonFault;
using base::JsonWriter;
using base::parse_json;

namespace {

Json parsed(std::string_view text) {
    JsonFault fault;
    auto document = parse_json(text, fault);
    EXPECT_TRUE(document.has_value()) << text << ": " << fault.reason << " at " << fault.position;
    return document.value_or(Json("not parsed"));
}

JsonFault refused(std::string_view text, unsigned depth = 32) {
    JsonFault fault;
    EXPECT_FALSE(parse_json(text, fault, depth).has_value()) << text;
    EXPECT_FALSE(fault.reason.empty()) << text;
    return fault;
}

std::string canonical(double number) { return base::to_canonical_json(Json(number)); }
std::string canonical_bits(std::uint64_t bits) { return canonical(std::bit_cast<double>(bits)); }

}  // namespace

TEST(Json, ParsesEveryKind) {
    const Json document = parsed(R"( {"a":[1,-2.5,true,false,null,"x\u00e4\ud83d\ude00\/"],"b":{}} )");
    const Json expected = Json::Object{{"a", Json::Array{1, -2.5, true, false, nullptr, "xä😀/"}}, {"b", Json::Object{}}};
    EXPECT_EQ(document, expected);
    EXPECT_EQ(parsed("\"\\u0000\"").text()->size(), 1U);
}

TEST(Json, KeepsTheOrderOfMembers) { EXPECT_EQ(base::to_json(parsed(R"({"z":1,"a":2})")), R"({"z":1,"a":2})"); }

TEST(Json, TellsIntegersFromReals) {
    EXPECT_EQ(*parsed("9223372036854775807").integer(), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(*parsed("-9223372036854775808").integer(), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(*parsed("9223372036854775808").real(), 9223372036854775808.0);
    EXPECT_EQ(*parsed("-9223372036854775809").real(), -9223372036854775808.0);
    EXPECT_EQ(*parsed("123456789012345678901234567890").real(), 123456789012345678901234567890.0);
    EXPECT_EQ(*parsed("1.0").real(), 1.0);
    EXPECT_EQ(*parsed("1e2").real(), 100.0);
}

TEST(Json, RoundsDecimalsCorrectly) {
    EXPECT_EQ(*parsed("0.1").real(), 0.1);
    EXPECT_EQ(*parsed("7.2057594037927933e16").real(), 7.2057594037927933e16);
    EXPECT_EQ(*parsed("2.2250738585072011e-308").real(), 2.2250738585072011e-308);
    EXPECT_EQ(*parsed("1.7976931348623157e308").real(), std::numeric_limits<double>::max());
    EXPECT_EQ(*parsed("5e-324").real(), 5e-324);
    EXPECT_EQ(*parsed("1e-999").real(), 0.0);
    EXPECT_TRUE(std::signbit(*parsed("-1e-999").real()));
}

TEST(Json, RefusesWhatIsNotJson) {
    for (const char* text :
         {"",         " ",   "{",     "[1,]", "{\"a\":1,}", "{a:1}",    "'a'",     "01",    "+1", "1.", ".5",    "NaN",
          "Infinity", "tru", "nullx", "[1]2", "\"a",        "\"\x01\"", "\"\\x\"", "/**/1", "1e", "-",  "1e400", "-1e400"}) {
        refused(text);
    }
    EXPECT_EQ(refused("[1]2").position, 3U);
    EXPECT_EQ(refused("[1,x]").position, 3U);
}

TEST(Json, RefusesInvalidUtf8AndLoneSurrogates) {
    for (const char* text : {"\"\xff\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"", "\"\xe2\x82\"",
                             "{\"\x80\":1}", R"("\ud800")", R"("\udc00")", R"("\ud800\u0041")"}) {
        refused(text);
    }
}

TEST(Json, RefusesDuplicateKeys) {
    EXPECT_EQ(refused(R"({"a":1,"b":2,"a":3})").reason, "an object has the same key twice");
    refused(R"({"a":1,"\u0061":2})");
    refused(R"([{"x":{"a":1,"a":1}}])");
    std::string many = "{";
    for (int i = 0; i < 40; ++i) many += "\"k" + std::to_string(i) + "\":0,";
    parsed(many + "\"other\":0}");
    refused(many + "\"k17\":0}");
    parsed(R"([{"a":1},{"a":{"a":1}}])");
}

TEST(Json, LimitsTheDepth) {
    EXPECT_EQ(base::to_json(parsed("[[[]]]")), "[[[]]]");
    JsonFault fault;
    EXPECT_TRUE(parse_json("[[[]]]", fault, 3).has_value());
    refused("[[[]]]", 2);
    refused(std::string(100'000, '['));
}

TEST(Json, FindsMembers) {
    const Json document = parsed(R"({"name":"x","count":3,"none":null})");
    EXPECT_EQ(document.text_or("name"), "x");
    EXPECT_EQ(document.text_or("count", "-"), "-");
    EXPECT_EQ(document.integer_or("count"), 3);
    EXPECT_EQ(document.integer_or("name", -1), -1);
    ASSERT_NE(document.find("none"), nullptr);
    EXPECT_TRUE(document.find("none")->is_null());
    EXPECT_EQ(document.find("missing"), nullptr);
    EXPECT_EQ(Json(1).find("name"), nullptr);
}

TEST(Json, SetReplacesOrAdds) {
    Json document;
    document.set("a", 1);
    document.set("b", "two");
    document.set("a", true);
    EXPECT_EQ(base::to_json(document), R"({"a":true,"b":"two"})");
}

TEST(JsonWriter, WritesNestedContent) {
    std::string out;
    JsonWriter writer(out);
    writer.begin_object()
        .member("text", "a")
        .member("string", std::string("b"))
        .member("number", 7)
        .key("list")
        .begin_array();
    writer.value(1).value(2.5).null().begin_object().end_object().begin_array().end_array().end_array();
    writer.member("flag", false).member("document", Json::Array{1, "x"}).end_object();
    EXPECT_EQ(out, R"({"text":"a","string":"b","number":7,"list":[1,2.5,null,{},[]],"flag":false,"document":[1,"x"]})");
}

TEST(JsonWriter, EscapesExactlyWhatItMust) {
    EXPECT_EQ(base::to_json(Json("\b\t\n\f\r\"\\/\x1f\x7f é€😀 <&>")), "\"\\b\\t\\n\\f\\r\\\"\\\\/\\u001f\x7f é€😀 <&>\"");
    EXPECT_EQ(base::to_json(Json(std::string("a\0b", 3))), "\"a\\u0000b\"");
    for (std::size_t at = 0; at < 20; ++at) {
        std::string text(20, 'x');
        text[at] = '\n';
        EXPECT_EQ(*parsed(base::to_json(Json(text))).text(), text);
    }
}

TEST(JsonWriter, WritesWhatIsNoNumberAsNull) {
    EXPECT_EQ(base::to_json(Json::Array{std::nan(""), std::numeric_limits<double>::infinity()}), "[null,null]");
}

// The numbers of RFC 8785, appendix B.
TEST(CanonicalJson, WritesNumbersAsEcmaScriptDoes) {
    EXPECT_EQ(canonical_bits(0x0000000000000000), "0");
    EXPECT_EQ(canonical_bits(0x8000000000000000), "0");
    EXPECT_EQ(canonical_bits(0x0000000000000001), "5e-324");
    EXPECT_EQ(canonical_bits(0x8000000000000001), "-5e-324");
    EXPECT_EQ(canonical_bits(0x7fefffffffffffff), "1.7976931348623157e+308");
    EXPECT_EQ(canonical_bits(0x4340000000000000), "9007199254740992");
    EXPECT_EQ(canonical_bits(0xc340000000000000), "-9007199254740992");
    EXPECT_EQ(canonical_bits(0x4430000000000000), "295147905179352830000");
    EXPECT_EQ(canonical_bits(0x44b52d02c7e14af5), "9.999999999999997e+22");
    EXPECT_EQ(canonical_bits(0x44b52d02c7e14af6), "1e+23");
    EXPECT_EQ(canonical_bits(0x44b52d02c7e14af7), "1.0000000000000001e+23");
    EXPECT_EQ(canonical_bits(0x444b1ae4d6e2ef4e), "999999999999999700000");
    EXPECT_EQ(canonical_bits(0x444b1ae4d6e2ef50), "1e+21");
    EXPECT_EQ(canonical_bits(0x3eb0c6f7a0b5ed8c), "9.999999999999997e-7");
    EXPECT_EQ(canonical_bits(0x3eb0c6f7a0b5ed8d), "0.000001");
    EXPECT_EQ(canonical_bits(0x41b3de4355555553), "333333333.3333332");
    EXPECT_EQ(canonical_bits(0x41b3de4355555557), "333333333.33333343");
    EXPECT_EQ(canonical_bits(0xbecbf647612f3696), "-0.0000033333333333333333");
    EXPECT_EQ(canonical_bits(0x43143ff3c1cb0959), "1424953923781206.2");
    EXPECT_EQ(canonical(10), "10");
    EXPECT_EQ(canonical(-123.5), "-123.5");
    EXPECT_EQ(canonical(0.002), "0.002");
}

// The members of RFC 8785, 3.2.3.
TEST(CanonicalJson, SortsByUtf16CodeUnits) {
    const Json document = parsed(
        R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",)"
        R"("\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"})");
    EXPECT_EQ(
        base::to_canonical_json(document),
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With "
        "Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    EXPECT_EQ(base::to_canonical_json(parsed(R"({"b":{"ab":1,"a":2,"":3},"a":[{"d":1,"c":2}]})")),
              R"({"a":[{"c":2,"d":1}],"b":{"":3,"a":2,"ab":1}})");
}

TEST(CanonicalJson, KeepsAllDigitsOfIntegers) {
    EXPECT_EQ(base::to_canonical_json(Json(std::int64_t{9007199254740993})), "9007199254740993");
}

TEST(CanonicalJsonDeathTest, HasNoSpellingForNaN) {
    EXPECT_DEATH(base::to_canonical_json(Json::Array{std::nan("")}), "isfinite");
}

TEST(JsonProperty, EveryTextComesBack) {
    EXPECT_HOLDS([] {
        const std::string text = *test::utf8_text();
        RC_ASSERT(*parsed(base::to_json(Json(text))).text() == text);
    });
}

TEST(JsonProperty, EveryNumberComesBackAndIsCanonical) {
    EXPECT_HOLDS([](std::uint64_t bits, std::int64_t integer) {
        RC_ASSERT(*parsed(base::to_json(Json(integer))).integer() == integer);
        const double number = std::bit_cast<double>(bits);
        RC_PRE(std::isfinite(number));
        const std::string text = canonical(number);
        const Json again = parsed(text);
        RC_ASSERT((again.real() != nullptr ? *again.real() : static_cast<double>(*again.integer())) == number);
        RC_ASSERT(base::to_canonical_json(again) == text);
    });
}
