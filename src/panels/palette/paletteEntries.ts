// Everything the palette can reach, as data.
import type { Rule } from "../../engine/rules/rule";
import { shortId } from "../../explain/shortId";
import { instanceLook, serviceLook, taskLook } from "../../explain/status";
import { goToScenario } from "../../lessons/gallery";
import type { GalleryEntry } from "../../lessons/galleryList";
import { togglePlay } from "../timeline/togglePlay";
import { step, undo } from "../../store/playground";
import { prefer } from "../../store/preferences";
import { select, showCluster } from "../../store/selection";
import { download, makeFile } from "../../store/share";
import { actionsFor, allActions, clusterActions, regionActions } from "../actions/actionsFor";
import type { Action, World } from "../actions/form";
import { makeReport, makeScript } from "../dialogs/exports";
import { askTerminal, openDialog, showDockTab } from "../page";

export interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly about: string;
  /** Found by these too, though they are not shown. */
  readonly words: string;
  readonly run: () => void;
}

interface Known {
  readonly views: World;
  readonly selection: string | undefined;
  readonly cluster: string | undefined;
  readonly gallery: readonly GalleryEntry[];
  readonly rules: readonly Rule[];
}

/** What is selected comes first, then its cluster and the page, then everything else. */
export function paletteEntries({
  views,
  selection,
  cluster,
  gallery,
  rules,
}: Known): readonly Entry[] {
  const near = [
    ...actionsFor(views, selection),
    ...(cluster === undefined ? [] : clusterActions(views, cluster)),
    ...regionActions(views),
  ];
  const scenarios = gallery.map((entry) => ({
    id: `gallery/${entry.id}`,
    kind: "scenario",
    label: entry.title,
    about: entry.question ?? entry.sentence,
    words: `${entry.id} ${entry.sentence} ${entry.tryThis}`,
    run: () => goToScenario(entry.id),
  }));
  const all = [
    ...near.map(actionEntry),
    ...PAGE.map(pageEntry),
    ...allActions(views, cluster).map(actionEntry),
    ...things(views),
    ...scenarios,
    ...rules.map(ruleEntry),
  ];
  return [...new Map(all.map((entry) => [entry.id, entry])).values()];
}

function actionEntry(action: Action): Entry {
  return {
    id: action.id,
    kind: action.place === "fault" ? "fault" : "action",
    label: action.label,
    about: action.about,
    words: action.words ?? "",
    run: () => openDialog({ kind: "action", form: action.form }),
  };
}

function ruleEntry({ id, statement, certainty }: Rule): Entry {
  return {
    id: `rule/${id}`,
    kind: "rule",
    label: id,
    about: statement,
    words: certainty,
    run: () => location.assign(`#/rules/${id}`),
  };
}

function things(views: World): readonly Entry[] {
  const goTo = (key: string, cluster: string | undefined) => () => {
    if (cluster !== undefined) showCluster(cluster);
    select(key);
  };
  const clusters = [...views.clusters.values()].map((cluster) => ({
    id: `cluster/${cluster.id}`,
    kind: "cluster",
    label: cluster.id,
    about: cluster.status,
    words: "",
    run: goTo(`cluster/${cluster.id}`, cluster.id),
  }));
  const services = [...views.services.values()].map((service) => ({
    id: `service/${service.id}`,
    kind: "service",
    label: service.name,
    about: `${service.cluster} · ${serviceLook(service).word}`,
    words: service.taskDefinition,
    run: goTo(`service/${service.id}`, service.cluster),
  }));
  const instances = [...views.instances.values()].map((instance) => ({
    id: `instance/${instance.id}`,
    kind: "instance",
    label: shortId(instance.id),
    about: [instance.instanceType, instance.availabilityZone, instanceLook(instance).word].join(
      " · ",
    ),
    words: `${instance.id} ${instance.privateIp}`,
    run: goTo(`instance/${instance.id}`, instance.cluster),
  }));
  const tasks = [...views.tasks.values()].map((task) => ({
    id: `task/${task.id}`,
    kind: "task",
    label: `${task.taskDefinition} ${shortId(task.id)}`,
    about: `${shortId(task.instance)} · ${taskLook(task).word}`,
    words: `${task.id} ${task.eni?.privateIp ?? ""}`,
    run: goTo(`task/${task.id}`, task.cluster),
  }));
  return [...clusters, ...services, ...instances, ...tasks];
}

interface PageEntry {
  readonly label: string;
  readonly about?: string;
  readonly words?: string;
  readonly run: () => void;
}

const PAGE: readonly PageEntry[] = [
  { label: "Step", run: () => void step() },
  { label: "Play or pause", run: togglePlay },
  { label: "Undo my last call", run: () => void undo() },
  {
    label: "Share…",
    about: "link, file, shell script, report",
    words: "export copy link",
    run: () => openDialog({ kind: "share" }),
  },
  {
    label: "Open the terminal",
    about: "aws ecs … and playground …",
    words: "console command line cli shell",
    // Once the palette has given the focus back.
    run: () => requestAnimationFrame(askTerminal),
  },
  { label: "Show the facts", words: "log feed", run: () => showDockTab("facts") },
  {
    label: "Show the events",
    about: "what EventBridge would deliver",
    words: "eventbridge cloudwatch pattern rule",
    run: () => showDockTab("events"),
  },
  { label: "Show the journal", words: "calls history", run: () => showDockTab("journal") },
  { label: "Open the editor", words: "json", run: () => showDockTab("editor") },
  {
    label: "Open the scheduler",
    about: "a program of one’s own that starts tasks",
    words: "custom typescript sdk StartTask sandbox",
    run: () => showDockTab("scheduler"),
  },
  {
    label: "Export as a shell script",
    about: "the same calls with the AWS CLI",
    words: "download bash sh",
    run: () => void makeScript().then(download),
  },
  {
    label: "Export as a report",
    about: "Markdown for an issue",
    words: "download md bug",
    run: () => void makeReport().then(download),
  },
  {
    label: "Export as a file",
    about: "all branches and drafts",
    words: "download json scenario save",
    run: () => void makeFile().then(download),
  },
  { label: "Show as graph", run: () => prefer({ view: "graph" }) },
  { label: "Show as table", run: () => prefer({ view: "table" }) },
  { label: "Preferences…", run: () => openDialog({ kind: "preferences" }) },
  {
    label: "Help and shortcuts…",
    words: "keys questions endpoint localstack boto3",
    run: () => openDialog({ kind: "help" }),
  },
  { label: "Gallery", run: () => location.assign("#/gallery") },
  { label: "Rules of the model", run: () => location.assign("#/rules") },
];

function pageEntry({ label, about = "", words = "", run }: PageEntry): Entry {
  return { id: `page/${label}`, kind: "page", label, about, words, run };
}
