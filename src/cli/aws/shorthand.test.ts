import { describe, expect, test } from "vitest";
import { readShorthand } from "./shorthand";

const files: Readonly<Record<string, string>> = { "a.txt": "b,c=d" };

/** The value as JSON, or what is wrong. */
function read(text: string): string {
  try {
    return JSON.stringify(readShorthand(text, (path) => files[path]));
  } catch (problem) {
    return problem instanceof Error ? problem.message : "";
  }
}

/** What aws-cli's own parser gives for the same words. */
describe("shorthand is read as the AWS CLI reads it", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["a=b", '{"a":"b"}'],
    ["a=b,c=d", '{"a":"b","c":"d"}'],
    ["a=b,c", '{"a":["b","c"]}'],
    ["a=b,c,d=e", '{"a":["b","c"],"d":"e"}'],
    ["a=", '{"a":""}'],
    ["a=,b=c", '{"a":"","b":"c"}'],
    ["a", "Expected: '=', received: 'EOF' for input:\na\n ^"],
    ["", "Expected: '=', received: 'EOF' for input:\n\n^"],
    ["a==b", "Expected: ',', received: '=' for input:\na==b\n  ^"],
    ["a=[b,c]", '{"a":["b","c"]}'],
    ["a={b=c,d=e}", '{"a":{"b":"c","d":"e"}}'],
    ["a={b=[c,{d=e}]}", '{"a":{"b":["c",{"d":"e"}]}}'],
    ["a='b,c'", '{"a":"b,c"}'],
    ['a="b,c"', '{"a":"b,c"}'],
    ["a=b\\,c", '{"a":"b,c"}'],
    ["a=b c", '{"a":"b c"}'],
    ["a = b", '{"a":"b"}'],
    ["a=b , c", '{"a":["b","c"]}'],
    ["a=[ b , c ]", '{"a":["b","c"]}'],
    ["a={ b = c }", '{"a":{"b":"c"}}'],
    [
      "type=spread,field=attribute:ecs.availability-zone",
      '{"type":"spread","field":"attribute:ecs.availability-zone"}',
    ],
    ["a=b,", "Expected: '<second>', received: '<none>' for input:\na=b,\n    ^"],
    ["a=b,,c", "Expected: '=', received: 'EOF' for input:\na=b,,c\n      ^"],
    ["a=[b", "Expected: ',', received: 'EOF' for input:\na=[b\n    ^"],
    ["a={b=c", "Expected: ',', received: 'EOF' for input:\na={b=c\n      ^"],
    ["a='b", "Expected: '<singled quoted>', received: '<none>' for input:\na='b\n  ^"],
    ["a=b'c", "Expected: ',', received: ''' for input:\na=b'c\n   ^"],
    ["a=b=c", '{"a":"b=c"}'],
    ["a=b,c=d,e", '{"a":"b","c":["d","e"]}'],
    ["a=[b]c", "Expected: ',', received: 'c' for input:\na=[b]c\n     ^"],
    ["a=[]", '{"a":[]}'],
    ["a={}", '{"a":{}}'],
    ["a=[[b],[c]]", '{"a":[["b"],["c"]]}'],
    ["a=b\n,c==d", "Expected: ',', received: '=' for input:\na=b\n,c==d\n   ^"],
    ["a==b,\nc", "Expected: ',', received: '=' for input:\na==b,\n  ^\nc"],
    ["=b", '{"":"b"}'],
    ["a=b,=c", '{"a":"b","":"c"}'],
    [
      "a=b,a=c",
      'Second instance of key "a" encountered for input:\na=b,a=c\n    ^\n' +
        'This is often because there is a preceding "," instead of a space.',
    ],
    ["a=b]", "Expected: ',', received: ']' for input:\na=b]\n   ^"],
    ["a=b}", "Expected: ',', received: '}' for input:\na=b}\n   ^"],
    ["a={b=c,b=d}", '{"a":{"b":"d"}}'],
    ["a@=b", '{"a":"b"}'],
    [
      "a@=file://nope",
      "Unable to load paramfile file://nope: [Errno 2] No such file or directory: 'nope'",
    ],
    ["a=b,c@=d,e", '{"a":"b","c":["d","e"]}'],
    [
      "awsvpcConfiguration={subnets=[subnet-1,subnet-2],assignPublicIp=ENABLED}",
      '{"awsvpcConfiguration":{"subnets":["subnet-1","subnet-2"],"assignPublicIp":"ENABLED"}}',
    ],
    ["a=b \\, c", '{"a":"b , c"}'],
    ["a='it\\'s'", '{"a":"it\'s"}'],
    ['a="q\\"q\\\\"', '{"a":"q\\"q\\\\"}'],
    ["a=ä,ö=1", "Expected: '=', received: 'ö' for input:\na=ä,ö=1\n    ^"],
    ["a=(x)", '{"a":"(x)"}'],
    ["a=@b", '{"a":"@b"}'],
    ["a=b@c", '{"a":"b@c"}'],
    ["Name=x,Values=a,b,c", '{"Name":"x","Values":["a","b","c"]}'],
    ["a={b=c=d,e=f}", '{"a":{"b":"c=d","e":"f"}}'],
    ["a=b;c", '{"a":"b;c"}'],
    ["a=#1", '{"a":"#1"}'],
    ["a=$x", '{"a":"$x"}'],
    ["a=1%", '{"a":"1%"}'],
    ["a@=file://a.txt,e=f", '{"a":"b,c=d","e":"f"}'],
    ["a={b@=file://a.txt}", '{"a":{"b":"b,c=d"}}'],
    ["a=file://a.txt", '{"a":"file://a.txt"}'],
  ];
  test.each(rows)("%j", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});
