// Whichever dialog is open; all of them are fetched with the first.
import { ActionDialog } from "./actions/ActionDialog";
import { HelpDialog } from "./HelpDialog";
import { closeDialog, type Dialog } from "./page";
import { Palette } from "./Palette";
import { PreferencesDialog } from "./PreferencesDialog";
import { ShareDialog } from "./ShareDialog";

export function Dialogs({ dialog }: { readonly dialog: Dialog }) {
  switch (dialog.kind) {
    case "palette":
      return <Palette onClose={closeDialog} />;
    case "help":
      return <HelpDialog onClose={closeDialog} />;
    case "preferences":
      return <PreferencesDialog onClose={closeDialog} />;
    case "share":
      return <ShareDialog onClose={closeDialog} />;
    case "action":
      return <ActionDialog key={dialog.form.title} form={dialog.form} onClose={closeDialog} />;
  }
}
