// What a service itself answers where the door speaks in the words of a client that checks requests
// before it sends them. Texts of SerializationException are [assumed] from AWS's JSON services.
import type { ApiError } from "../api/call";

/** An error of a JSON service. */
export function jsonError(error: ApiError): ApiError {
  if (error.code !== "ParamValidation") return error;
  const flaw = firstFlaw(error);
  const missing = /^Missing required parameter in (.*): "(.*)"$/.exec(flaw);
  if (missing === null) return { code: "SerializationException", message: unconverted(flaw) };
  const message = `${missing[2] ?? ""} can not be blank.`;
  return { code: "InvalidParameterException", message };
}

/** An error of a service that speaks a query protocol. */
export function queryError(error: ApiError): ApiError {
  if (error.code === "UnknownOperationException") {
    const name = /the operation (\S+) of/.exec(error.message)?.[1] ?? "";
    return {
      code: "InvalidAction",
      message: `The action ${name} is not valid for this web service.`,
    };
  }
  if (error.code === "ServerException") {
    return { code: "InternalError", message: "An internal error has occurred" };
  }
  if (error.code !== "ParamValidation") return error;
  const flaw = firstFlaw(error);
  const missing = /^Missing required parameter in (.*): "(.*)"$/.exec(flaw);
  if (missing !== null) {
    const message = `The request must contain the parameter ${missing[2] ?? ""}`;
    return { code: "MissingParameter", message };
  }
  const wrong = /^Invalid type for parameter (.*?), value: (.*), type: /.exec(flaw);
  const message = `Invalid value '${wrong?.[2] ?? ""}' for ${wrong?.[1] ?? "a parameter"}`;
  return { code: "InvalidParameterValue", message };
}

function firstFlaw({ message }: ApiError): string {
  return message.split("\n")[1] ?? message;
}

const SENT: Readonly<Record<string, string>> = {
  str: "STRING_VALUE",
  int: "NUMBER_VALUE",
  float: "DECIMAL_VALUE",
};

const WANTED: Readonly<Record<string, string>> = {
  str: "String",
  int: "Integer",
  float: "Double",
  bool: "Boolean",
  "datetime.datetime": "Date",
};

function unconverted(flaw: string): string {
  const types = /, type: <class '(.*?)'>, valid types: <class '(.*?)'>/.exec(flaw);
  const [sent = "", wanted = ""] = types?.slice(1) ?? [];
  if (sent === "dict") return "Start of structure or map found where not expected.";
  if (sent === "list") return "Start of list found where not expected";
  if (sent === "bool") return `TRUE_VALUE can not be converted to ${article(WANTED[wanted])}`;
  if (wanted === "list") return "Expected list or null";
  if (wanted === "dict") return "Expected null";
  return `${SENT[sent] ?? "VALUE"} can not be converted to ${article(WANTED[wanted])}`;
}

function article(name = "Object"): string {
  return /^[AEIO]/.test(name) ? `an ${name}` : `a ${name}`;
}
